#!/usr/bin/env python3
"""Run corpus programs unbundled and bundled in Node and compare what they print.

    corpus/check.py --bundler PATH [--tool swbundle|esbuild|bun] [--programs a,b]
                    [--formats esm,cjs] [--sourcemap] [--minify] [-j 2] [--verbose]

Exit code 1 when a bundle prints something else than the modules do. The reference is Node running
the entry itself, the manifest's "reference" (the same calls through a build Node can run), or its
"expect" file. Also the home of the peers' command lines, which Bench and the graph driver share.
"""

import argparse
import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CORPUS = Path(__file__).resolve().parent
PROGRAMS = CORPUS / "packages" / "root" / "programs"


def bundle_command(tool, path, entry, form, out, minify=False, sourcemap=False, platform="node"):
    """The command that bundles `entry` into the one file `out` (peers.md)."""
    flags = ["--minify"] if minify else []
    if tool == "bun":
        command = [path, "build", str(entry), f"--target={platform}", f"--format={form}"]
        command += [f"--outdir={out.parent}", f"--entry-naming={out.name}"]
        return command + flags + (["--sourcemap=linked"] if sourcemap else [])
    if tool == "rollup":
        command = [path, str(entry), "--format", "es" if form == "esm" else form]
        return command + ["--file", str(out), "--silent"] + (["--sourcemap"] if sourcemap else [])
    command = [path, str(entry), f"--platform={platform}", f"--format={form}", f"--outfile={out}"]
    command += ["--bundle"] if tool == "esbuild" else []
    return command + ["--log-level=error"] + flags + (["--sourcemap"] if sourcemap else [])


def tool_of(path):
    name = Path(path).name
    return next((tool for tool in ("swbundle", "esbuild", "bun", "rollup") if tool in name), "swbundle")


def run_node(file, arguments=(), cwd=None, timeout=120):
    """(standard output, how it ended) of Node on one file; errors are named without their paths."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NODE_")}
    environment.update(TZ="UTC", LC_ALL="C.UTF-8", NO_COLOR="1")
    try:
        result = subprocess.run(
            ["node", *arguments, str(file)], capture_output=True, text=True, cwd=cwd,
            env=environment, timeout=timeout, errors="replace")
    except subprocess.TimeoutExpired:
        return "", "timeout"
    return result.stdout, "" if result.returncode == 0 else result.stderr.strip()[-1500:]


def reference_output(name, program):
    """What the program has to print; raises when the reference itself fails."""
    folder = PROGRAMS / name
    if "expect" in program:
        return (folder / program["expect"]).read_text()
    output, failure = run_node(folder / program.get("reference", program["entry"]), cwd=folder)
    if failure:
        raise RuntimeError(f"unbundled run failed: {failure}")
    return output


def check_program(name, program, form, options):
    """One line of the report and whether it passed."""
    folder = PROGRAMS / name
    out = Path(options.work) / f"{name}-{form}" / ("out.mjs" if form == "esm" else "out.cjs")
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        wanted = reference_output(name, program)
    except RuntimeError as error:
        return f"{name} {form}: {error}", False
    command = bundle_command(
        options.tool, options.bundler, folder / program["entry"], form, out, options.minify,
        options.sourcemap)
    # What the program needs when it is minified: d3-esm prints the names of functions.
    command += program.get("minify_flags", []) if options.minify else []
    built = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if built.returncode != 0 or not out.exists():
        return f"{name} {form}: build failed ({built.returncode}): {built.stderr.strip()[-1500:]}", False
    printed, failure = run_node(out, cwd=folder)
    if printed == wanted and not failure:
        return f"{name} {form}: ok, {out.stat().st_size} bytes", True
    lines = difflib.unified_diff(wanted.splitlines(), printed.splitlines(), "node", "bundle", n=0, lineterm="")
    shown = "\n".join(line[:300] for line in list(lines)[: 400 if options.verbose else 12])
    return f"{name} {form}: differs {failure}\n{shown}", False


def main():
    parser = argparse.ArgumentParser(description="Compare corpus programs bundled and unbundled.")
    parser.add_argument("--bundler", default=str(CORPUS.parent / ".build/release/swbundle"))
    parser.add_argument("--tool", choices=["swbundle", "esbuild", "bun"])
    parser.add_argument("--programs", default="")
    parser.add_argument("--formats", default="esm,cjs")
    parser.add_argument("--sourcemap", action="store_true")
    parser.add_argument("--minify", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("-j", type=int, default=2)
    options = parser.parse_args()
    options.bundler = os.path.abspath(shutil.which(options.bundler) or options.bundler)
    options.tool = options.tool or tool_of(options.bundler)
    programs = json.loads((CORPUS / "manifest.json").read_text())["programs"]
    names = options.programs.split(",") if options.programs else sorted(p for p in programs if (PROGRAMS / p).is_dir())
    if not names:
        sys.exit("no corpus programs here: run `make corpus`")
    jobs = [(n, programs[n], f) for n in names for f in options.formats.split(",") if f in programs[n]["formats"]]
    with tempfile.TemporaryDirectory(prefix="corpus-") as options.work:
        with ThreadPoolExecutor(options.j) as pool:
            results = list(pool.map(lambda job: check_program(*job, options), jobs))
    for line, _ in results:
        print(line)
    failed = sum(not passed for _, passed in results)
    print(f"{len(results) - failed} of {len(results)} agree with Node")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
