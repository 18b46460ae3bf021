#!/usr/bin/env python3
"""Bytes and gzipped bytes of every minified corpus program beside esbuild's and Bun's.

    corpus/minsize.py [--bundler PATH] [--esbuild PATH] [--bun PATH] [--programs a,b] [--format esm]
                      [--parts] [--keep DIRECTORY] [-j 2]

With --parts names are not shortened: all tools run with --minify-syntax --minify-whitespace. The
peers' outputs stay in DIRECTORY (default: corpus/out/minsize) and are made once. Exit code 1 when
ours is larger than the smaller peer's on one program, or less than 2 % below it on the sum.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CORPUS = Path(__file__).resolve().parent
sys.path.insert(0, str(CORPUS))
from check import PROGRAMS, bundle_command  # noqa: E402  (the folder is known only now)

PARTS = ["--minify-syntax", "--minify-whitespace"]


def bundle(tool, path, name, program, options):
    """The output's bytes, or None when the tool fails."""
    folder = PROGRAMS / name
    kind = "parts" if options.parts else "all"
    ending = "mjs" if options.format == "esm" else "cjs"
    # Builds that run at the same time write into folders of their own.
    out = Path(options.keep) / f"{tool}-{kind}" / name / f"{name}.{ending}"
    if tool == "swbundle" or not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        out.unlink(missing_ok=True)
        command = bundle_command(
            tool, path, folder / program["entry"], options.format, out, not options.parts)
        command += PARTS if options.parts else []
        # What differs by default is made the same: comments, ASCII only, the value of NODE_ENV.
        command += [] if tool == "bun" else ["--legal-comments=none", "--charset=utf8"]
        define = 'process.env.NODE_ENV="production"'
        command += ["--define", define] if tool == "bun" else [f"--define:{define}"]
        result = subprocess.run(command, capture_output=True, text=True, cwd=folder)
        if result.returncode:
            print(f"{tool} {name}: exit code {result.returncode}: {result.stderr[-300:]}")
    return out.read_bytes() if out.exists() else None



def measure(name, program, tools, options):
    sizes = {}
    for tool, path in tools.items():
        data = bundle(tool, path, name, program, options)
        sizes[tool] = (len(data), len(gzip.compress(data, 9, mtime=0))) if data else None
    return sizes


def row(name, ours, peers):
    cells = [f"{name:12}", f"{ours[0]:9}"]
    for peer in peers:
        cells.append(f"{peer[0]:9}" if peer else f"{'-':>9}")
    best = [min(peer[i] for peer in peers if peer) for i in (0, 1)]
    cells += [f"{100 * (ours[0] / best[0] - 1):+7.2f}%", f"{ours[1]:9}", f"{best[1]:9}"]
    return " ".join(cells + [f"{100 * (ours[1] / best[1] - 1):+7.2f}%"]), best


def main():
    parser = argparse.ArgumentParser(description="Sizes of minified corpus programs.")
    parser.add_argument("--bundler", default=str(CORPUS.parent / ".build/release/swbundle"))
    parser.add_argument("--esbuild", default=shutil.which("esbuild"))
    parser.add_argument("--bun", default=shutil.which("bun"))
    parser.add_argument("--programs", default="")
    parser.add_argument("--format", default="esm")
    parser.add_argument("--parts", action="store_true")
    parser.add_argument("--keep", default=str(CORPUS / "out" / "minsize"))
    parser.add_argument("-j", type=int, default=2)
    options = parser.parse_args()
    tools = {"swbundle": os.path.abspath(options.bundler), "esbuild": options.esbuild, "bun": options.bun}
    tools = {tool: path for tool, path in tools.items() if path}
    programs = json.loads((CORPUS / "manifest.json").read_text())["programs"]
    names = options.programs.split(",") if options.programs else sorted(
        p for p in programs if (PROGRAMS / p).is_dir() and options.format in programs[p]["formats"])
    with ThreadPoolExecutor(options.j) as pool:
        results = list(pool.map(lambda n: measure(n, programs[n], tools, options), names))
    print(f"{'program':12} {'ours':>9} " + " ".join(f"{t:>9}" for t in tools if t != "swbundle")
          + f" {'':>8} {'ours gz':>9} {'best gz':>9}")
    total, best_total, larger = [0, 0], [0, 0], []
    for name, sizes in zip(names, results):
        if not sizes["swbundle"]:
            print(f"{name:12} failed")
            larger.append(name)
            continue
        line, best = row(name, sizes["swbundle"], [sizes[t] for t in tools if t != "swbundle"])
        print(line)
        for i in (0, 1):
            total[i] += sizes["swbundle"][i]
            best_total[i] += best[i]
        if sizes["swbundle"][0] > best[0]:
            larger.append(name)
    shares = [100 * (total[i] / best_total[i] - 1) for i in (0, 1)]
    print(f"sum {total[0]} of {best_total[0]}: {shares[0]:+.2f} %; gzipped {total[1]} of {best_total[1]}: {shares[1]:+.2f} %")
    print(f"larger than the best peer: {', '.join(larger) or 'none'}")
    sys.exit(1 if larger or shares[0] > -2 or shares[1] > 0 else 0)


if __name__ == "__main__":
    main()
