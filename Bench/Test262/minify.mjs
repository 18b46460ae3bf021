#!/usr/bin/env node
// test262's positive tests in Node, as they are and minified: each must end the same way.
//
//   minify.mjs --bundler PATH --test262 CHECKOUT [--roots language,annexB/language]
//              [--filter TEXT] [--flags "--minify"] [--jobs 1] [--show 40] [--keep FOLDER]
//
// A test runs as its front matter says: a script as sloppy and as strict code, minified by
// `--no-bundle`, which keeps what a script gives to other scripts; a module with its fixtures, each
// minified alone (`module`) and all of them bundled (`bundle`). The harness is not minified. Every run
// has a realm of its own. What the plain test gives is kept in Bench/work, by version of Node.
//
// Bench/Test262/misses.txt lists the runs that may end another way, below the reason. Exit code 1 when fewer than 99.9 % of the runs of tests minified
// alone agree, or any run disagrees that is not listed.

import { execFileSync, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";

const here = dirname(fileURLToPath(import.meta.url));
const options = { flags: "--minify", jobs: "1", filter: "", roots: "language,annexB/language", show: "40" };
for (let i = 2; i < process.argv.length; i += 2) {
  options[process.argv[i].replace(/^--/, "")] = process.argv[i + 1];
}
const flags = options.flags.split(" ").filter(Boolean);
const testFolder = join(options.test262, "test");

// MARK: tests

/** What the front matter says, as far as it matters here. */
function header(text) {
  const matter = /\/\*---([\s\S]*?)---\*\//.exec(text)?.[1] ?? "";
  const list = (key) => {
    const inline = new RegExp(`^\\s*${key}:\\s*\\[(.*?)\\]`, "ms").exec(matter);
    if (inline) return inline[1].split(",").map((word) => word.trim()).filter(Boolean);
    const block = new RegExp(`^\\s*${key}:\\s*\\n((?:\\s+- .*\\n?)+)`, "m").exec(matter);
    if (!block) return [];
    return block[1].split("\n").map((line) => line.replace(/^\s*-\s*/, "").trim()).filter(Boolean);
  };
  return { flags: list("flags"), includes: list("includes"), isNegative: /^\s*negative:/m.test(matter) };
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.name.endsWith(".js")) yield path;
  }
}

/** The runs of a file: as sloppy code, as strict code, as a module, bundled. */
function runsOf(path) {
  const text = readFileSync(path, "utf8");
  const { flags, includes, isNegative } = header(text);
  if (isNegative) return [];
  const id = relative(testFolder, path);
  const run = { path, id, includes, isAsync: flags.includes("async"), isRaw: flags.includes("raw") };
  if (flags.includes("module")) {
    return [{ ...run, kind: "module", text }, { ...run, kind: "bundle", text }];
  }
  const runs = [];
  if (!flags.includes("onlyStrict")) runs.push({ ...run, kind: "sloppy", text });
  if (!flags.includes("noStrict") && !run.isRaw) {
    runs.push({ ...run, kind: "strict", text: `"use strict";\n${text}` });
  }
  return runs;
}

// MARK: running

const scripts = new Map();

/** A script of the harness, compiled once. */
function harness(name) {
  if (!scripts.has(name)) {
    const file = join(options.test262, "harness", name);
    scripts.set(name, new vm.Script(readFileSync(file, "utf8"), { filename: file }));
  }
  return scripts.get(name);
}

/** A global environment for one run, with the modules that it has loaded. */
class Realm {
  printed = [];
  modules = new Map();

  /** @param minified the texts of minified fixtures by path; none for a plain run. */
  constructor(minified) {
    this.minified = minified;
    this.context = vm.createContext({});
    const { context, printed } = this;
    const global = vm.runInContext("globalThis", context);
    global.print = (text) => printed.push(String(text));
    global.console = { log: global.print };
    global.setTimeout = setTimeout;
    global.$262 = {
      global,
      evalScript: (text) => vm.runInContext(text, context),
      createRealm: () => new Realm(minified).$262,
      detachArrayBuffer: (buffer) => structuredClone(buffer, { transfer: [buffer] }),
      gc() {},
      agent: {},
    };
    this.$262 = global.$262;
  }

  /** The module at `specifier` as a module at `from` writes it. */
  module(from, specifier) {
    const path = resolve(dirname(from), specifier);
    if (!this.modules.has(path)) {
      this.make(this.minified?.get(path) ?? readFileSync(path, "utf8"), path);
    }
    return this.modules.get(path);
  }

  make(text, path) {
    const module = new vm.SourceTextModule(text, {
      identifier: path,
      context: this.context,
      importModuleDynamically: (specifier) => this.load(path, specifier),
      initializeImportMeta(meta) {
        meta.url = pathToFileURL(path).href;
      },
    });
    this.modules.set(path, module);
    return module;
  }

  async link(module) {
    await module.link((specifier, referrer) => this.module(referrer.identifier, specifier));
  }

  async load(from, specifier) {
    const module = this.module(from, specifier);
    if (module.status === "unlinked") await this.link(module);
    if (module.status === "linked" || module.status === "evaluating") await module.evaluate();
    return module;
  }

  run(run, text) {
    if (!run.isRaw) {
      const names = ["assert.js", "sta.js", ...(run.isAsync ? ["doneprintHandle.js"] : [])];
      for (const name of [...names, ...run.includes]) harness(name).runInContext(this.context);
    }
    if (run.kind === "sloppy" || run.kind === "strict") {
      vm.runInContext(text, this.context, {
        filename: run.path,
        timeout: 30_000,
        importModuleDynamically: (specifier) => this.load(run.path, specifier),
      });
      return undefined;
    }
    const module = this.make(text, run.path);
    return this.link(module).then(() => module.evaluate({ timeout: 30_000 }));
  }
}

/** How a test ends: "passes", or the name of what it throws. */
async function verdict(run, text, minified) {
  const realm = new Realm(minified);
  try {
    const pending = realm.run(run, text);
    if (pending) await pending;
  } catch (error) {
    return `throws ${error?.constructor?.name ?? String(error)}`;
  }
  if (!run.isAsync) return "passes";
  for (let turn = 0; turn < 300 && realm.printed.length === 0; turn++) {
    await new Promise((wake) => (turn < 50 ? setImmediate(wake) : setTimeout(wake, 5)));
  }
  const line = realm.printed.find((text) => text.startsWith("Test262:Async")) ?? "never ends";
  return line.startsWith("Test262:AsyncTestComplete") ? "passes" : line.slice(0, 60);
}

/** A verdict without the words of an error, which show names of variables. */
function kindOf(verdict) {
  return verdict.replace(/^(Test262:AsyncTestFailure:\w+).*/s, "$1");
}

// MARK: minifying

/** Runs the bundler over `inputs`; the text of each output, or null where it refuses. */
function bundle(inputs, command, output) {
  rmSync(output, { recursive: true, force: true });
  try {
    const ends = [`--outdir=${output}`, "--no-wheel", "--log-level=silent", ...inputs];
    execFileSync(options.bundler, [...command, ...ends], { stdio: "ignore" });
  } catch (error) {
    if (inputs.length === 1) {
      // A signal means that the bundler crashed.
      return [error.signal ? `throw new Error("the bundler ended by ${error.signal}")` : null];
    }
    const middle = inputs.length >> 1;
    return [
      ...bundle(inputs.slice(0, middle), command, output),
      ...bundle(inputs.slice(middle), command, output),
    ];
  }
  return inputs.map((input) => {
    const name = basename(input).replace(/\.[a-z]+$/, ".js");
    return readFileSync(join(output, name), "utf8");
  });
}

/** The minified texts, or null for a text that the bundler refuses. */
function minify(texts, folder) {
  const input = join(folder, "in");
  rmSync(input, { recursive: true, force: true });
  mkdirSync(input, { recursive: true });
  const files = texts.map(({ text, isModule }, index) => {
    const file = join(input, `t${index}.${isModule ? "mjs" : "js"}`);
    writeFileSync(file, text);
    return file;
  });
  return bundle(files, ["--no-bundle", ...flags], join(folder, "out"));
}

/** The fixtures beside `runs`, minified, by path. */
function minifyFixtures(runs, folder) {
  const folders = new Set(runs.map((run) => dirname(run.path)));
  const paths = [];
  for (const near of folders) {
    for (const path of filesBelow(near)) if (path.includes("_FIXTURE")) paths.push(path);
  }
  const texts = paths.map((path) => ({ text: readFileSync(path, "utf8"), isModule: true }));
  const results = new Map();
  if (paths.length === 0) return results;
  minify(texts, folder).forEach((text, index) => {
    // What no parser takes is there to be refused.
    if (text !== null) results.set(paths[index], text);
  });
  return results;
}

function minifyRuns(runs, folder) {
  const alone = runs.filter((run) => run.kind !== "bundle");
  const whole = runs.filter((run) => run.kind === "bundle");
  const results = new Map();
  if (alone.length) {
    const texts = alone.map((run) => ({ text: run.text, isModule: run.kind === "module" }));
    minify(texts, folder).forEach((text, index) => results.set(alone[index], text));
  }
  if (whole.length) {
    // What the front matter calls a module is one for Node, too, below this package.json.
    const root = join(folder, "modules");
    if (!existsSync(root)) {
      mkdirSync(root);
      writeFileSync(join(root, "package.json"), '{"type":"module"}');
      symlinkSync(resolve(testFolder), join(root, "test"));
    }
    const command = ["--format=esm", "--platform=node", "--preserve-symlinks", ...flags];
    for (const run of whole) {
      const entry = join(root, "test", run.id);
      results.set(run, bundle([entry], command, join(folder, "out"))[0]);
    }
  }
  return results;
}

// MARK: a worker's share

async function work(paths, known) {
  const folder = mkdtempSync(join(tmpdir(), "test262-"));
  const result = { runs: 0, bundled: 0, same: 0, failing: 0, misses: [], verdicts: {} };
  for (let start = 0; start < paths.length; start += 100) {
    const runs = paths.slice(start, start + 100).flatMap(runsOf);
    const fixtures = minifyFixtures(runs, folder);
    const texts = runs.length ? minifyRuns(runs, folder) : new Map();
    for (const run of runs) {
      process.send({ at: `${run.id} ${run.kind}` });
      const key = `${run.id} ${run.kind === "bundle" ? "module" : run.kind}`;
      const hash = createHash("sha1").update(run.text).digest("base64").slice(0, 12);
      const [before, saved] = known[key] ?? result.verdicts[key] ?? [];
      const expected = before === hash ? saved : await verdict(run, run.text);
      result.verdicts[key] = [hash, expected];
      const text = texts.get(run);
      const actual = text === null ? "is refused" : await verdict(run, text, fixtures);
      result.runs++;
      if (run.kind === "bundle") result.bundled++;
      if (expected !== "passes") result.failing++;
      if (kindOf(expected) === kindOf(actual)) {
        result.same++;
      } else {
        result.misses.push({ id: `${run.id} ${run.kind}`, text: `${expected}, minified ${actual}` });
        if (options.keep) {
          const name = `${run.id.replaceAll("/", "_")}.${run.kind}.js`;
          mkdirSync(options.keep, { recursive: true });
          writeFileSync(join(options.keep, name), text ?? "refused\n");
        }
      }
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return result;
}

// MARK: main

/** Runs `paths` in a process of its own; what stands when it dies is a miss. */
function share(paths, known) {
  return new Promise((done) => {
    const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
      execArgv: ["--experimental-vm-modules", "--no-warnings", "--stack-size=900"],
    });
    let at = "nothing";
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
    };
    wait();
    child.on("message", (message) => {
      wait();
      if (message.at) at = message.at;
      else done(message);
    });
    child.on("exit", () => {
      clearTimeout(timer);
      const misses = [{ id: at, text: "the process ended" }];
      done({ runs: 1, bundled: 0, same: 0, failing: 0, misses, verdicts: {} });
    });
    child.send({ paths, known });
  });
}

/** By run (`*` stands for any text): the reason why it may end another way. */
function listedMisses() {
  const listed = [];
  let reason = "";
  for (const line of readFileSync(join(here, "misses.txt"), "utf8").split("\n")) {
    if (line.startsWith("#")) {
      reason = line.slice(1).trim();
    } else if (line.trim()) {
      const parts = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      listed.push({ pattern: new RegExp(`^${parts.join(".*")}$`), reason });
    }
  }
  return listed;
}

function report(total) {
  const listed = listedMisses();
  const known = new Map();
  const unlisted = [];
  for (const miss of total.misses) {
    const entry = listed.find(({ pattern }) => pattern.test(miss.id));
    if (entry) known.set(entry.reason, (known.get(entry.reason) ?? 0) + 1);
    else unlisted.push(miss);
  }
  unlisted.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const miss of unlisted.slice(0, Number(options.show))) {
    console.log(`${miss.id}: ${miss.text}`);
  }
  for (const [reason, count] of known) console.log(`${String(count).padStart(5)} ${reason}`);
  const bundled = total.misses.filter((miss) => miss.id.endsWith(" bundle")).length;
  const [runs, same] = [total.runs - total.bundled, total.same - (total.bundled - bundled)];
  const part = runs ? (100 * same) / runs : 100;
  console.log(
    `${runs} runs of tests minified alone in Node ${process.version}: ${same} end the same, ` +
      `${part.toFixed(3)} %\n${total.bundled} runs of modules bundled: ` +
      `${total.bundled - bundled} end the same\n` +
      `${total.failing} of both fail as they are; ${unlisted.length} misses are not listed`,
  );
  return part >= 99.9 && unlisted.length === 0;
}

async function main() {
  const paths = options.roots
    .split(",")
    .flatMap((root) => [...filesBelow(join(testFolder, root))])
    .filter((path) => !path.includes("_FIXTURE") && path.includes(options.filter))
    .sort();
  const store = join(here, "../work", `test262-${process.version}.json`);
  const known = existsSync(store) ? JSON.parse(readFileSync(store, "utf8")) : {};
  const total = { runs: 0, bundled: 0, same: 0, failing: 0, misses: [] };
  const chunks = [];
  for (let start = 0; start < paths.length; start += 1000) chunks.push(paths.slice(start, start + 1000));
  async function takeChunks() {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      const ids = new Set(chunk.map((path) => relative(testFolder, path)));
      const part = Object.entries(known).filter(([key]) => ids.has(key.split(" ")[0]));
      const result = await share(chunk, Object.fromEntries(part));
      for (const key of ["runs", "bundled", "same", "failing"]) total[key] += result[key];
      total.misses.push(...result.misses);
      Object.assign(known, result.verdicts);
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Number(options.jobs)) }, takeChunks));
  mkdirSync(dirname(store), { recursive: true });
  writeFileSync(store, JSON.stringify(known));
  process.exit(report(total) ? 0 : 1);
}

process.on("unhandledRejection", () => {});
if (process.send) {
  process.once("message", async ({ paths, known }) => {
    process.send(await work(paths, known), () => process.exit(0));
  });
} else {
  await main();
}
