// The Python code that every wheel carries. It is the same in all of them: names and paths are read
// from bundle.json. Python 3.8 and later; works from a zip file too.

/// The text of the runtime package's modules.
enum PythonRuntime {
  /// `__init__.py`: finds and reads the files.
  static let package = #"""
    """A web bundle in a Python package.

    Files are found by the name of an entry point or by path:

        read_text("index")          the text of the entry called "index"
        read_bytes("assets/a.png")  the content of a file
        with path("index") as p:    a file on disk, also from a zip
    """

    import contextlib
    import difflib
    import json
    import os
    import pkgutil
    import tempfile
    from functools import lru_cache
    from pathlib import Path
    from typing import Any, Dict, Iterator, List

    __all__ = [
        "entries",
        "files",
        "find",
        "mime_type",
        "path",
        "read_bytes",
        "read_text",
    ]

    _TYPES = {
        ".avif": "image/avif",
        ".cjs": "text/javascript",
        ".css": "text/css",
        ".csv": "text/csv",
        ".gif": "image/gif",
        ".htm": "text/html",
        ".html": "text/html",
        ".ico": "image/x-icon",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": "text/javascript",
        ".json": "application/json",
        ".map": "application/json",
        ".md": "text/markdown",
        ".mjs": "text/javascript",
        ".mp3": "audio/mpeg",
        ".mp4": "video/mp4",
        ".otf": "font/otf",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".toml": "application/toml",
        ".ttf": "font/ttf",
        ".txt": "text/plain",
        ".wasm": "application/wasm",
        ".webm": "video/webm",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".xml": "text/xml",
    }


    def _resource(name: str) -> bytes:
        data = pkgutil.get_data(__name__, name)
        if data is None:
            raise FileNotFoundError("%s has no file %r" % (__name__, name))
        return data


    @lru_cache(maxsize=None)
    def _bundle() -> Dict[str, Any]:
        bundle: Dict[str, Any] = json.loads(_resource("bundle.json").decode("utf-8"))
        return bundle


    def entries() -> Dict[str, str]:
        """The path of each entry point's file, by the entry's name."""
        return dict(_bundle()["entries"])


    def files() -> List[str]:
        """The paths of all files, sorted."""
        return list(_bundle()["files"])


    def find(name: str) -> str:
        """The path of the entry or file called ``name``.

        An entry is found by its name or by its path without the extension.
        Raises ``FileNotFoundError`` with the nearest names.
        """
        bundle = _bundle()
        if name in bundle["entries"]:
            return str(bundle["entries"][name])
        if name in bundle["files"]:
            return name
        for target in bundle["entries"].values():
            if os.path.splitext(target)[0] == name:
                return str(target)
        known = list(bundle["entries"]) + list(bundle["files"])
        near = difflib.get_close_matches(name, known, n=3)
        hint = "; did you mean %s?" % " or ".join(map(repr, near)) if near else ""
        raise FileNotFoundError("%s has no entry or file %r%s" % (__name__, name, hint))


    def read_bytes(name: str) -> bytes:
        """The content of the entry or file called ``name``."""
        return _resource("static/" + find(name))


    def read_text(name: str, encoding: str = "utf-8") -> str:
        """The text of the entry or file called ``name``."""
        return read_bytes(name).decode(encoding)


    @contextlib.contextmanager
    def path(name: str) -> Iterator[Path]:
        """A file on disk with the content of ``name``; a temporary one if this is a zip."""
        target = find(name)
        installed = Path(__file__).parent / "static" / target
        if installed.is_file():
            yield installed
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / Path(target).name
            copy.write_bytes(read_bytes(name))
            yield copy


    def mime_type(name: str) -> str:
        """The media type of a file, by its name."""
        extension = os.path.splitext(name)[1].lower()
        kind = _TYPES.get(extension, "application/octet-stream")
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        return kind + "; charset=utf-8" if text else kind


    __version__: str = str(_bundle()["version"])

    """#

  /// `__main__.py`: lists, prints and serves the files.
  static let main = #"""
    """Command line of the bundle: ``python -m <package> --serve``."""

    import argparse
    import html
    import socket
    import sys
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from typing import List, Optional, Tuple
    from urllib.parse import quote, unquote, urlsplit

    from . import __version__, _bundle, entries, files, mime_type, read_bytes


    class _Handler(BaseHTTPRequestHandler):
        server_version = "swbundle"
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(True)

        def do_HEAD(self) -> None:
            self._answer(False)

        def _answer(self, with_body: bool) -> None:
            status, kind, tag, body = self._find()
            if tag and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            if status != 304:
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.send_header("Cache-Control", "no-cache")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            if with_body and status != 304:
                self.wfile.write(body)

        def _find(self) -> Tuple[int, str, str, bytes]:
            name = unquote(urlsplit(self.path).path).lstrip("/")
            known = _bundle()["files"]
            if name == "" or name.endswith("/"):
                index = name + "index.html"
                if index in known:
                    name = index
                elif name == "":
                    return 200, "text/html; charset=utf-8", "", _overview()
            if name not in known:
                return 404, "text/plain; charset=utf-8", "", b"not found\n"
            tag = '"%s"' % known[name]["hash"]
            return 200, mime_type(name), tag, read_bytes(name)

        def log_message(self, format: str, *args: object) -> None:
            sys.stderr.write("%s %s\n" % (self.address_string(), format % args))


    class _Server6(ThreadingHTTPServer):
        address_family = socket.AF_INET6


    def _overview() -> bytes:
        title = html.escape("%s %s" % (_bundle()["name"], __version__))
        rows = [
            '<li><a href="/%s">%s</a></li>' % (quote(name), html.escape(name))
            for name in files()
        ]
        page = (
            '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>%s</title>\n'
            "<h1>%s</h1>\n<ul>\n%s\n</ul>\n</html>\n"
        )
        return (page % (title, title, "\n".join(rows))).encode("utf-8")


    def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
        """Serves the files over HTTP until interrupted; port 0 takes a free one."""
        server = (_Server6 if ":" in host else ThreadingHTTPServer)((host, port), _Handler)
        server.daemon_threads = True
        shown = "[%s]" % host if ":" in host else host
        print("serving %s on http://%s:%d/" % (_bundle()["name"], shown, server.server_address[1]))
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            server.server_close()


    def main(arguments: Optional[List[str]] = None) -> int:
        """Runs the command line; returns the exit code."""
        parser = argparse.ArgumentParser(
            prog="python -m %s" % (__package__ or "bundle"),
            description="The bundle %s %s." % (_bundle()["name"], __version__),
        )
        action = parser.add_mutually_exclusive_group(required=True)
        action.add_argument("--serve", action="store_true", help="serve the files over HTTP")
        action.add_argument("--list", action="store_true", help="list entries and files")
        action.add_argument("--print", metavar="ENTRY", help="write an entry or file to stdout")
        parser.add_argument("--host", default="127.0.0.1", help="address to serve on (%(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port, 0 for any (%(default)s)")
        parser.add_argument("--version", action="version", version=__version__)
        options = parser.parse_args(arguments)
        if options.list:
            for name, target in entries().items():
                print("entry\t%s\t%s" % (name, target))
            for name in files():
                print("file\t%s\t%d" % (name, _bundle()["files"][name]["bytes"]))
        elif options.print is not None:
            try:
                content = read_bytes(options.print)
            except FileNotFoundError as error:
                print(error, file=sys.stderr)
                return 1
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            try:
                serve(options.host, options.port)
            except OSError as error:
                print("cannot serve on %s:%d: %s" % (options.host, options.port, error), file=sys.stderr)
                return 1
        return 0


    if __name__ == "__main__":
        sys.exit(main())

    """#
}
