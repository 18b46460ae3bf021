#!/usr/bin/env python3
"""Where the time goes: each phase in MB/s per core and µs per module, and its instructions per byte.

    Bench/phases.py [--workloads esm1000,three10,ts1000,big] [--bundler PATH] [--no-callgrind]

Two sources, which check each other. Bench/Phases takes the workload's files through the phases of a
worker (parse, bind, transform, minify, analyse, freeze, print, map) on one core and reports the least of
several runs; `swbundle --timings --concurrency 1` tells what the phases of the build take. Callgrind counts
the instructions of a whole build: they repeat to about 1 %, so that a regression shows on a noisy machine.
Results: a table, Bench/results/phases.json; with `--check FILE`, phases of more than 3 % more instructions
than FILE says are an error.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench import BENCH, REPOSITORY, WORK, WORKLOADS, input_files
from check import bundle_command

# Inclusive instructions are those of the functions below; names are as callgrind prints them.
FUNCTIONS = {
    "lex": r"JSSyntax6ParserV9scanTokenyyF",
    "parse": r"JSSyntax5parse_7options4into",
    "bind": r"JSSemantics4bind_7options",
    "transform": r"JSTransform9transform_6source7options",
    "minify": r"JSMinifier6minify_7options",
    "analyze": r"JSSemantics7analyze_7options",
    "freeze": r"FrozenTreeV8freezing2in",
    "resolve": r"ScanWorkerV14resolveImports",
    "link": r"Linking4link_5entry7options",
    "print": r"JSPrinter7PrinterV5print_10statements",
    "map": r"SourceMaps12encodeModule",
    "join": r"Rendering12BundleWriterV5writeyyF",
}


def build_phases():
    scratch = WORK / "phases-build"
    subprocess.run(["swift", "build", "-c", "release", "--package-path", str(BENCH / "Phases"),
                    "--scratch-path", str(scratch)], check=True, stdout=subprocess.DEVNULL)
    return scratch / "release/Phases"


def worker_phases(tool, files, minify):
    listing = WORK / "phases.list"
    listing.write_text("".join(f"{file}\n" for file in files))
    command = [str(tool), str(listing)] + (["--minify"] if minify else [])
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


UNITS = {"µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def build_command(bundler, workload, extra):
    out = WORK / "out" / f"{workload.name}-phases" / "out.mjs"
    out.parent.mkdir(parents=True, exist_ok=True)
    return bundle_command("swbundle", bundler, workload.entry, workload.form, out, False, True) + extra


def build_phases_of(bundler, workload, rounds=7):
    """Seconds by phase of the build, each the least of several runs with one worker."""
    best = {}
    for _ in range(rounds):
        command = build_command(bundler, workload, ["--timings", "--log-level=info", "--concurrency", "1"])
        result = subprocess.run(command, cwd=workload.entry.parent, capture_output=True, text=True)
        for name, number, unit in re.findall(r"^\s+(\w+)\s+([\d.]+) (µs|us|ms|s)$", result.stderr + result.stdout, re.M):
            seconds = float(number) * UNITS[unit]
            best[name] = min(best.get(name, seconds), seconds)
    return best


def instructions(bundler, workload):
    """Inclusive instructions by phase, and of the whole process."""
    out = WORK / "callgrind.out"
    command = build_command(bundler, workload, ["--concurrency", "1"])
    subprocess.run(["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
                   cwd=workload.entry.parent, check=True, capture_output=True)
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", str(out)],
                          capture_output=True, text=True, errors="replace").stdout
    counts = {}
    for line in text.splitlines():
        match = re.match(r"\s*([\d,]+) \([\d. ]+%\)\s+(\S.*)", line)
        if not match:
            continue
        count, function = int(match[1].replace(",", "")), match[2]
        if function.startswith("PROGRAM TOTALS"):
            counts["all"] = count
        for phase, pattern in FUNCTIONS.items():
            if re.search(pattern, function):
                counts[phase] = max(counts.get(phase, 0), count)
    return counts


def report(name, files, size, phases, counts):
    modules = max(len(files), 1)
    print(f"\n{name}: {modules} modules, {size / 1e6:.1f} MB")
    print(f"  {'phase':10} {'MB/s':>8} {'µs/module':>10} {'instructions/byte':>18}")
    for phase in [*phases, *(c for c in counts if c not in phases)]:
        seconds, count = phases.get(phase), counts.get(phase)
        speed = f"{size / 1e6 / seconds:8.0f}" if seconds else " " * 8
        each = f"{seconds / modules * 1e6:10.2f}" if seconds is not None else " " * 10
        per_byte = f"{count / size:18.2f}" if count else ""
        print(f"  {phase:10} {speed} {each} {per_byte}")


def check(results, file):
    known = json.loads(Path(file).read_text())
    worse = []
    for name, result in results.items():
        for phase, count in result["instructions"].items():
            before = known.get(name, {}).get("instructions", {}).get(phase)
            if before and count / result["bytes"] > 1.03 * before / known[name]["bytes"]:
                worse.append(f"{name} {phase}: {count / before - 1:+.1%}")
    return worse


def main():
    parser = argparse.ArgumentParser(description="Time the phases of a build.")
    parser.add_argument("--workloads", default="esm1000,three10,ts1000,big")
    parser.add_argument("--bundler", default=str(REPOSITORY / ".build/release/swbundle"))
    parser.add_argument("--no-callgrind", dest="callgrind", action="store_false")
    parser.add_argument("--check", help="compare instructions with those of this file")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    tool = build_phases()
    has_callgrind = options.callgrind and shutil.which("valgrind") is not None
    if not has_callgrind:
        print("phases: no callgrind, instructions are not counted")
    results = {}
    for name in options.workloads.split(","):
        workload = WORKLOADS[name]()
        files = input_files(workload, shutil.which("esbuild"))
        size = sum(file.stat().st_size for file in files)
        plain = worker_phases(tool, files, False)["nanoseconds"]
        plain["minify"] = worker_phases(tool, files, True)["nanoseconds"]["minify"]
        phases = {phase: time / 1e9 for phase, time in plain.items()}
        whole = build_phases_of(options.bundler, workload)
        inner = sum(phases[p] for p in ("parse", "bind", "transform", "analyze", "freeze"))
        if "scan" in whole:
            phases["read+resolve"] = max(whole["scan"] - inner, 0)
        phases |= {phase: whole[phase] for phase in ("graph", "link", "finish", "write") if phase in whole}
        counts = instructions(options.bundler, workload) if has_callgrind else {}
        results[name] = {"modules": len(files), "bytes": size, "seconds": phases, "instructions": counts}
        report(name, files, size, phases, counts)
    (BENCH / "results").mkdir(exist_ok=True)
    (BENCH / "results/phases.json").write_text(json.dumps(results, indent=1) + "\n")
    if options.check:
        worse = check(results, options.check)
        if worse:
            sys.exit("more instructions than before: " + "; ".join(worse))


if __name__ == "__main__":
    main()
