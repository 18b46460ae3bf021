#!/usr/bin/env python3
"""Fetch the real-world corpus: Debian's JavaScript packages, unpacked for Node and bundlers alike.

Reads corpus/manifest.json, computes the closure of dependencies over node-* and libjs-* packages,
downloads each with `apt-get download`, unpacks it with `dpkg -x` below corpus/packages/, and builds

    corpus/packages/root/node_modules/      one symlink per npm package
    corpus/packages/root/programs/<name>/   a copy of corpus/programs/<name>/

so that plain Node resolution works for Node itself and for every bundler. Nothing of theirs is
committed. Python 3.11's standard library only; needs apt and dpkg (no root).

    corpus/fetch.py             fetch what is missing, then link
    corpus/fetch.py --only main only what one program needs (its "debian" packages); no network when it is here
    corpus/fetch.py --link      only refresh node_modules and programs (no network)
    corpus/fetch.py --record    also write the versions found into the manifest
    corpus/fetch.py --three10 [SRC]  also lay out corpus/generated/three10 (the `three x10` workload)
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CORPUS = Path(__file__).resolve().parent
PACKAGES = CORPUS / "packages"
DOWNLOADS = PACKAGES / "deb"
TREE = PACKAGES / "tree"
ROOT = PACKAGES / "root"

# Where Debian installs JavaScript, first match wins for a package found in several.
NODE_FOLDERS = [
    "usr/share/nodejs",
    "usr/lib/nodejs",
    "usr/lib/x86_64-linux-gnu/nodejs",
    "usr/lib/aarch64-linux-gnu/nodejs",
]


def run(command, **options):
    """Run a command, return its standard output; failures end the program with its message."""
    result = subprocess.run(command, text=True, capture_output=True, **options)
    if result.returncode != 0:
        sys.exit(f"corpus: {' '.join(command[:4])} failed: {result.stderr.strip()[-2000:]}")
    return result.stdout


def parse_dependencies(field):
    """`a (>= 1), b | c:any` → [["a"], ["b", "c"]]."""
    groups = []
    for clause in field.split(","):
        names = [re.sub(r"[\s:(\[].*", "", name.strip()) for name in clause.split("|")]
        groups.append([name for name in names if name])
    return groups


def show_packages(names):
    """`apt-cache show` for many packages at once: {name: {version, depends}}."""
    found = {}
    command = ["apt-cache", "show", "--no-all-versions", *sorted(names)]
    text = subprocess.run(command, text=True, capture_output=True).stdout
    for record in text.split("\n\n"):
        fields = dict(re.findall(r"^([A-Za-z-]+): (.*)$", record, re.M))
        if "Package" in fields and fields["Package"] not in found:
            found[fields["Package"]] = {
                "version": fields.get("Version", ""),
                "depends": parse_dependencies(fields.get("Depends", "")),
            }
    return found


def provider_of(name):
    """The real package behind a virtual one, the first by name, or None."""
    text = subprocess.run(["apt-cache", "showpkg", name], text=True, capture_output=True).stdout
    _, _, providers = text.partition("Reverse Provides:")
    names = sorted({line.split()[0] for line in providers.splitlines() if line.strip()})
    return names[0] if names else None


def is_javascript_package(name):
    return name.startswith(("node-", "libjs-"))


def dependency_closure(roots):
    """Every node-*/libjs-* package the roots need: {name: version}. Breadth first, one apt call a level."""
    versions, providers, level = {}, {}, set(roots)
    while level:
        found = show_packages(level)
        following = set()
        for name in sorted(level):
            if name not in found:
                providers[name] = provider_of(name)
                if providers[name] is None:
                    sys.exit(f"corpus: no Debian package {name}; run `apt-get update`")
                following.add(providers[name])
                continue
            versions[name] = found[name]["version"]
            for group in found[name]["depends"]:
                wanted = [dep for dep in group if is_javascript_package(dep)]
                if wanted and not any(dep in versions or dep in level for dep in wanted):
                    following.add(wanted[0])
        level = {name for name in following if name not in versions and name not in providers}
    return dict(sorted(versions.items()))


def stamp_of(name, version):
    return DOWNLOADS / f"{name}.{version.replace(':', '%')}.done"


def fetch_packages(closure):
    """Download and unpack what has no stamp yet; returns how many packages that were."""
    missing = [(name, version) for name, version in closure.items() if not stamp_of(name, version).exists()]
    folder = DOWNLOADS / "archives"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for at in range(0, len(missing), 80):
        part = missing[at:at + 80]
        run(["apt-get", "download", "-q", *(f"{name}={version}" for name, version in part)], cwd=folder)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda archive: run(["dpkg", "-x", str(archive), str(TREE)]), sorted(folder.glob("*.deb"))))
        for archive in folder.glob("*.deb"):
            archive.unlink()
        for name, version in part:
            stamp_of(name, version).touch()
    return len(missing)


def make_links_relative(tree):
    """Debian's absolute symlinks point into the installed system: make them relative to the tree."""
    for folder, folders, files in os.walk(tree):
        for name in [*folders, *files]:
            path = Path(folder, name)
            if not path.is_symlink():
                continue
            target = os.readlink(path)
            if target.startswith("/") and not target.startswith(str(tree)):
                path.unlink()
                path.symlink_to(os.path.relpath(tree / target.lstrip("/"), path.parent))


def replace_link(link, target):
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_symlink() or link.is_file():
        link.unlink()
    link.symlink_to(os.path.relpath(target, link.parent))


def package_folders(folder):
    """npm packages directly below a folder, scoped ones included: (name, path)."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("@"):
            for scoped in sorted(entry.iterdir()):
                yield f"{entry.name}/{scoped.name}", scoped
        elif entry.name != "node_modules":
            yield entry.name, entry


def link_node_modules(manifest):
    """root/node_modules → the tree. Real folders are linked one by one, so realpath stays in the tree.

    Debian's packages find each other through /usr/share/nodejs, which Node is told about at
    configure time. Here the tree itself gets `node_modules` links, so that a module whose real path
    is in tree/usr/share/nodejs/x finds its dependencies by the ordinary walk upwards.
    """
    modules = ROOT / "node_modules"
    shutil.rmtree(modules, ignore_errors=True)
    modules.mkdir(parents=True)
    for relative in NODE_FOLDERS:
        folder = TREE / relative
        if not folder.is_dir():
            continue
        for name, path in package_folders(folder):
            if not (modules / name).is_symlink() and path.exists():
                replace_link(modules / name, path)
    for name, relative in sorted(manifest.get("links", {}).items()):
        replace_link(modules / name, TREE / relative)
    replace_link(TREE / "node_modules", modules)


def copy_programs(manifest):
    programs = ROOT / "programs"
    shutil.rmtree(programs, ignore_errors=True)
    for name, program in manifest["programs"].items():
        shutil.copytree(CORPUS / "programs" / name, programs / name)
        for file, source in program.get("copies", {}).items():
            shutil.copyfile(TREE / source, programs / name / file)


def copy_three_sources(copy, sources):
    """One copy of three.js's own `src/`, as in esbuild's benchmark; returns the entry's import."""
    shutil.copytree(sources, copy)
    return [f"./{copy.name}/Three.js"]


def copy_three_package(copy):
    """One copy of what Debian ships: the module build and the example modules that import it."""
    share = TREE / "usr/share/javascript/three"
    (copy / "build").mkdir(parents=True)
    shutil.copy(share / "three.module.js", copy / "build/three.module.js")
    for file in sorted((share / "examples/jsm").rglob("*.js")):
        if "libs" in file.parts:
            continue  # other people's libraries, some of which take over the process
        target = copy / "examples/jsm" / file.relative_to(share / "examples/jsm")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return [f"./{copy.name}/{file.relative_to(copy)}" for file in sorted(copy.rglob("*.js"))]


def importable_in_node(out, files):
    """The files that Node can import one after the other; some want a browser when evaluated."""
    script = ("const good = []; for (const file of JSON.parse(process.argv[1])) {"
              " try { await import(new URL(file, process.argv[2]).href); good.push(file); } catch {} }"
              ' process.stdout.write("\\n" + JSON.stringify(good), () => process.exit(0));')
    arguments = ["node", "--no-warnings", "--input-type=module", "-e", script]
    printed = run([*arguments, json.dumps(files), out.as_uri() + "/"])
    return json.loads(printed.splitlines()[-1])  # some modules print when they are evaluated


def lay_out_three10(sources):
    """The `three x10` workload: ten copies side by side, each imported whole by one entry.

    `sources` is a three.js `src/` folder; without one, what Debian's package has is used: the
    module build and the examples' modules.
    """
    out = CORPUS / "generated" / "three10"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / "package.json").write_text('{ "type": "module" }\n')
    files, names = [], []
    for number in range(1, 11):
        copy = out / f"copy{number}"
        found = copy_three_sources(copy, sources) if sources else copy_three_package(copy)
        if number == 1:
            names = [file.removeprefix("./copy1") for file in importable_in_node(out, found)]
        files += [f"./copy{number}{name}" for name in names]
    lines = [f'import * as m{at} from "{file}";' for at, file in enumerate(files)]
    lines.append(f"const all = [{', '.join(f'm{at}' for at in range(len(files)))}];")
    lines.append("let sum = 0;")
    lines.append("for (const ns of all) for (const name of Object.keys(ns)) "
                 "sum = (sum * 31 + name.length + (typeof ns[name]).length) % 1000003;")
    lines.append('console.log("checksum", all.length, sum);')
    (out / "entry.js").write_text("\n".join(lines) + "\n")
    print(f"corpus: three x10, {len(files)} modules imported, in {out.relative_to(CORPUS.parent)}")


def fetched_programs():
    """Programs whose packages are all here."""
    file = PACKAGES / "fetched.json"
    return set(json.loads(file.read_text())) if file.exists() else set()


def is_in_place(name):
    """Whether a program's packages are here, and its copy is what is committed."""
    copy, original = ROOT / "programs" / name, CORPUS / "programs" / name
    return (name in fetched_programs() and (ROOT / "node_modules").is_dir() and copy.is_dir()
            and all((copy / file.name).exists() and (copy / file.name).read_bytes() == file.read_bytes()
                    for file in original.iterdir() if file.is_file()))


def record(manifest, closure):
    manifest["packages"] = {name: closure[name] for name in sorted(manifest["packages"])}
    manifest["closure"] = {k: v for k, v in closure.items() if k not in manifest["packages"]}
    (CORPUS / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description="Fetch the corpus of Debian packages.")
    parser.add_argument("--only", metavar="PROGRAM", help="fetch one program's packages")
    parser.add_argument("--link", action="store_true", help="only refresh links and programs")
    parser.add_argument("--record", action="store_true", help="write found versions to the manifest")
    parser.add_argument("--three10", nargs="?", const="", metavar="SRC", help="lay out three x10")
    arguments = parser.parse_args()
    manifest = json.loads((CORPUS / "manifest.json").read_text())
    if arguments.only and is_in_place(arguments.only):
        return
    if not arguments.link:
        roots = manifest["programs"][arguments.only]["debian"] if arguments.only else manifest["packages"]
        closure = dependency_closure(roots)
        for name, version in manifest["packages"].items():
            if name in closure and version and closure[name] != version:
                print(f"corpus: {name} is {closure[name]} here, {version} in the manifest")
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        TREE.mkdir(parents=True, exist_ok=True)
        fetched = fetch_packages(closure)
        print(f"corpus: {len(closure)} packages, {fetched} fetched")
        make_links_relative(TREE)
        if arguments.record:
            record(manifest, closure)
        names = fetched_programs() | ({arguments.only} if arguments.only else set(manifest["programs"]))
        (PACKAGES / "fetched.json").write_text(json.dumps(sorted(names)) + "\n")
    manifest["programs"] = {k: v for k, v in manifest["programs"].items() if k in fetched_programs()}
    link_node_modules(manifest)
    copy_programs(manifest)
    print(f"corpus: {len(manifest['programs'])} programs in {ROOT.relative_to(CORPUS.parent)}/programs")
    if arguments.three10 is not None:
        lay_out_three10(Path(arguments.three10) if arguments.three10 else None)


if __name__ == "__main__":
    main()
