#!/usr/bin/env python3
"""Random module graphs: the bundle has to print what Node prints for the modules.

    Tests/EndToEndTests/run_graphs.py --seeds 1..1000 --bundler .build/release/swbundle
        [--format esm|cjs|both] [--minify] [--without a,b] [--with c] [-j 2]
        [--show 3] [--no-shrink] [--keep DIR] [--flag=--x]

The oracle is Node running the modules themselves; its logs are cached in the work folder. Seeds
whose modules Node itself refuses are skipped and counted. Prints the differing seeds, then the
first few shrunk to the statements that matter. Exit code 1 when a seed differs.
"""

import argparse
import difflib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
GENERATOR = REPOSITORY / "corpus/random_graph.mjs"
RUNNER = HERE / "graphs/run.mjs"
sys.path.insert(0, str(REPOSITORY / "corpus"))
from check import bundle_command, tool_of  # noqa: E402  (the folder is known only now)


def run_node(file, exports):
    """Standard output of one graph (exports line included when asked) and its exit code."""
    command = ["node", "--no-warnings", str(RUNNER), str(file)] + (["--exports"] if exports else [])
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "timeout\n", 124
    if result.returncode not in (0, 3):
        tail = [line for line in result.stderr.splitlines() if "Error" in line]
        return result.stdout + f"exit {result.returncode} {' '.join(tail[:1])[:200]}\n", result.returncode
    return result.stdout, result.returncode


def is_oracle(output, code):
    """Whether Node ran the graph: a module may throw while it is evaluated, or wait for ever (13),
    but has to link."""
    if code not in (0, 3, 13):
        return False
    return not any(l.startswith("failed ") and l.split(" ")[2] for l in output.splitlines()) and (
        "failed SyntaxError" not in output)


def reference(folder, entry):
    return run_node(folder / entry, entry.endswith(".mjs"))


class Driver:
    def __init__(self, options):
        self.options = options
        self.bundler = os.path.abspath(shutil.which(options.bundler) or options.bundler)
        self.tool = options.tool or tool_of(self.bundler)
        version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
        feature = subprocess.run(
            ["node", "-p", "!!process.features.require_module"], capture_output=True, text=True)
        self.generator_flags = [f"--with={options.with_}", f"--without={options.without}"]
        if feature.stdout.strip() != "true":
            self.generator_flags.append("--no-require-esm")
        text = GENERATOR.read_bytes() + RUNNER.read_bytes() + " ".join([version, *self.generator_flags]).encode()
        name = "swbundle-graphs-" + hashlib.sha256(text).hexdigest()[:12]
        self.work = Path(options.keep or os.path.join(tempfile.gettempdir(), name))
        self.work.mkdir(parents=True, exist_ok=True)

    def prepare(self, seed):
        """Generate a seed and run it in Node once; (folder, graph, log), from the cache if there."""
        folder = self.work / f"seed{seed}"
        log = folder / "node.log"
        if not log.exists():
            subprocess.run(
                ["node", str(GENERATOR), "--seed", str(seed), "--out", str(folder), *self.generator_flags],
                check=True)
            entry = json.loads((folder / "graph.json").read_text())["entry"]
            output, code = reference(folder, entry)
            partial = folder / f"node.log.{os.getpid()}"
            partial.write_text(output if is_oracle(output, code) else "refused\n" + output)
            partial.rename(log)
        return folder, json.loads((folder / "graph.json").read_text()), log.read_text()

    def bundled(self, folder, graph, form):
        """What the bundle of a folder prints; a failed build is a line of its own."""
        out = folder / f"out-{self.tool}-{form}" / ("out.mjs" if form == "esm" else "out.cjs")
        shutil.rmtree(out.parent, ignore_errors=True)
        out.parent.mkdir(parents=True)
        command = bundle_command(
            self.tool, self.bundler, folder / graph["entry"], form, out, self.options.minify)
        if self.options.minify and self.tool in ("swbundle", "esbuild"):
            command.append("--keep-names")  # graphs print names of functions
        try:
            built = subprocess.run(
                command + self.options.flag, capture_output=True, text=True, timeout=60, cwd=folder)
        except subprocess.TimeoutExpired:
            return "build hangs\n"
        if built.returncode != 0 or not out.exists():
            return f"build failed ({built.returncode}): {(built.stderr or built.stdout)[:600]}\n"
        return run_node(out, form == "esm" and graph["entry"].endswith(".mjs"))[0]

    def compare(self, folder, graph, wanted, form):
        """The bundle's output when it differs, else None."""
        if form == "cjs":
            wanted = without_exports(wanted)
        got = self.bundled(folder, graph, form)
        return None if got == wanted else got

    def formats(self, graph):
        forms = ["esm", "cjs"] if self.options.format == "both" else [self.options.format]
        return [form for form in forms if form == "esm" or not graph["awaits"]]

    def check(self, seed):
        folder, graph, log = self.prepare(seed)
        if log.startswith("refused"):
            return seed, graph, "refused", [log.splitlines()[-1] if log.count("\n") else log]
        failures = []
        for form in self.formats(graph):
            got = self.compare(folder, graph, log, form)
            if got is not None:
                failures.append((form, got))
        return seed, graph, "differs" if failures else "same", failures

    def shrink(self, seed, form):
        """Drop statements while Node still accepts the graph and the bundle still differs."""
        source = self.work / f"seed{seed}"
        folder = self.work / f"shrunk{seed}-{form}"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("out-*", "node.log*"))
        graph = json.loads((folder / "graph.json").read_text())

        def still_differs():
            wanted, code = reference(folder, graph["entry"])
            if not is_oracle(wanted, code) or "SyntaxError" in wanted:
                return False
            got = self.compare(folder, graph, wanted, form)
            return got is not None and got.startswith("build failed") == self.build_failed

        wanted, _ = reference(folder, graph["entry"])
        first = self.compare(folder, graph, wanted, form)
        if first is None:
            return folder, graph, "(did not differ again: timing?)"
        self.build_failed = first.startswith("build failed")
        budget, size, changed = 500, 32, True
        while budget > 0 and (changed or size > 1):
            size, changed = max(1, size // 2), False
            for file in sorted(folder.glob("*.[mc]js")):
                text = file.read_text()
                chunks = text.rstrip("\n").split("\n//~\n")
                at = 0
                while at < len(chunks) and budget > 0:
                    kept = chunks[:at] + chunks[at + size:]
                    file.write_text("\n//~\n".join(kept) + "\n")
                    budget -= 1
                    if still_differs():
                        chunks, changed = kept, True
                    else:
                        at += size
                file.write_text("\n//~\n".join(chunks) + "\n")
        wanted, _ = reference(folder, graph["entry"])
        got = self.compare(folder, graph, wanted, form) or ""
        return folder, graph, difference(without_exports(wanted) if form == "cjs" else wanted, got)


def without_exports(text):
    return "".join(line for line in text.splitlines(True) if not line.startswith("exports "))


def difference(wanted, got, limit=30):
    lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), "node", "bundle", n=1, lineterm="")
    return "\n".join(line[:300] for line in list(lines)[:limit])


def used_files(folder, entry):
    """The entry and what is left of the other modules, for printing."""
    files = sorted(folder.glob("*.[mc]js"), key=lambda f: (f.name != entry, f.name))
    return [f for f in files if f.read_text().strip()]


def print_shrunk(driver, seed, form):
    folder, graph, shown = driver.shrink(seed, form)
    print(f"\n==== seed {seed} {form} {','.join(graph['features'])}: {folder}")
    for file in used_files(folder, graph["entry"]):
        print(f"--- {file.name}")
        chunks = [c for c in file.read_text().split("\n//~\n") if "function show(v)" not in c]
        print("\n".join(chunks).rstrip())
    print(shown)


def seed_list(text):
    seeds = []
    for part in text.split(","):
        first, _, last = part.partition("..")
        seeds += range(int(first), int(last or first) + 1)
    return seeds


def main():
    parser = argparse.ArgumentParser(description="Compare bundles of random module graphs with Node.")
    parser.add_argument("--seeds", type=seed_list, default=range(1, 101), metavar="A..B,C")
    parser.add_argument("--bundler", default=str(REPOSITORY / ".build/release/swbundle"))
    parser.add_argument("--tool", choices=["swbundle", "esbuild", "bun", "rollup"])
    parser.add_argument("--format", choices=["esm", "cjs", "both"], default="esm")
    parser.add_argument("--minify", action="store_true")
    parser.add_argument("--with", dest="with_", default="", metavar="FEATURES")
    parser.add_argument("--without", default="", metavar="FEATURES")
    parser.add_argument("--flag", action="append", default=[], help="one more flag for the bundler")
    parser.add_argument("--show", type=int, default=3, help="how many failures to shrink and print")
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--keep", help="work folder (default: a cache below the temporary folder)")
    parser.add_argument("-j", type=int, default=2)
    driver = Driver(parser.parse_args())
    with ThreadPoolExecutor(driver.options.j) as pool:
        results = list(pool.map(driver.check, driver.options.seeds))
    tally, blamed, failed = Counter(), Counter(), []
    for seed, graph, outcome, failures in results:
        tally[outcome] += 1
        if outcome == "differs":
            failed += [(seed, form, got) for form, got in failures]
            blamed.update(graph["features"])
            forms = ",".join(form for form, _ in failures)
            print(f"seed {seed} differs ({forms}) {','.join(graph['features'])}")
            form, got = failures[0]
            log = driver.prepare(seed)[2]
            print(difference(without_exports(log) if form == "cjs" else log, got, 7).partition("@@")[2])
        elif outcome == "refused":
            print(f"seed {seed} refused by Node: {failures[0][:160]}")
    if not driver.options.no_shrink:
        for seed, form, _ in failed[:driver.options.show]:
            print_shrunk(driver, seed, form)
    if failed:
        print("features of differing seeds:", dict(blamed.most_common()))
    options = driver.options
    print(
        f"graphs{' --minify' if options.minify else ''} ({options.format}): {len(results)} seeds, "
        f"{tally['same']} same, {tally['differs']} differ, {tally['refused']} refused by Node")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
