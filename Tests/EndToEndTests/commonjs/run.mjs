#!/usr/bin/env node
// Random programs of CommonJS modules, as they are and bundled, in Node: what they log must agree.
//
//   run.mjs --bundler PATH [--seeds 1..1000] [--formats esm,cjs] [--flags "--minify"] [--batch 100]
//           [--shrink] [--show 3] [--keep FOLDER]
//
// `--flags` may be given several times; without it the bundles are plain. Programs that Node does not
// link are skipped. Exit code 1 when a program differs; with --shrink the first ones are made small.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeProgram } from "./programs.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const options = { seeds: "1..1000", formats: "esm,cjs", batch: "100", show: "3", flags: [] };
for (let i = 2; i < process.argv.length; i++) {
  const name = process.argv[i].replace(/^--/, "");
  if (name === "flags") options.flags.push(process.argv[++i]);
  else options[name] = name === "shrink" ? true : process.argv[++i];
}
const variants = [];
for (const flags of options.flags.length ? options.flags : [""]) {
  for (const format of options.formats.split(",")) {
    variants.push({ format, flags: flags.split(" ").filter(Boolean) });
  }
}
const folder = options.keep ?? mkdtempSync(join(tmpdir(), "commonjs-"));

/** Writes the program's files; the path of its entry. */
function write(program, name) {
  const place = join(folder, name);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  for (const file of program) writeFileSync(join(place, file.name), `${file.pieces.join("\n")}\n`);
  return join(place, program[0].name);
}

function bundle(entry, { format, flags }, index) {
  const output = join(dirname(entry), `out${index}.${format === "esm" ? "mjs" : "cjs"}`);
  const command = [entry, `--format=${format}`, "--platform=node", "--log-level=error", ...flags];
  try {
    execFileSync(options.bundler, [...command, `--outfile=${output}`], { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    writeFileSync(output, `log("the bundler: " + ${JSON.stringify(String(error.stderr ?? error).slice(0, 300))});`);
  }
  return output;
}

/** What each of the files logs. */
function logs(paths) {
  const list = join(folder, "list.json");
  writeFileSync(list, JSON.stringify(paths));
  try {
    const text = execFileSync(process.execPath, ["--no-warnings", join(here, "batch.mjs"), list], {
      encoding: "utf8", timeout: 120_000, maxBuffer: 1 << 28,
    });
    return JSON.parse(text);
  } catch (error) {
    if (paths.length === 1) return [[`the process ended: ${String(error.code ?? error.signal)}`]];
    return paths.flatMap((path) => logs([path]));
  }
}

/** Sloppy code is strict in ES output (docs/assumptions.md). */
function isSloppy(program) {
  return program.some(({ name, pieces }) => name.endsWith("cjs") && pieces[0] !== '"use strict";');
}

/** The cjs format has no top-level await. */
function isAwaiting(program) {
  return program.some(({ pieces }) => pieces.some((piece) => piece.includes("await import")));
}

/** When `import()` is done, compared with other code, is not said anywhere. */
function loadsLater(program) {
  return program.some(({ pieces }) => pieces.some((piece) => /(?<!await )import\(/.test(piece)));
}

/** By program: null where Node does not link it, else the variants that differ. */
function compare(programs) {
  const entries = programs.map((program, index) => write(program, `p${index}`));
  const wanted = logs(entries);
  const bundles = [];
  entries.forEach((entry, index) => {
    if (wanted[index].includes("SyntaxError")) return;
    variants.forEach((variant, number) => {
      const [usesSloppyCode, awaits] = [isSloppy(programs[index]), isAwaiting(programs[index])];
      if (variant.format === "esm" ? usesSloppyCode : awaits) return;
      bundles.push({ index, variant, path: bundle(entry, variant, number) });
    });
  });
  const got = logs(bundles.map(({ path }) => path));
  const results = wanted.map((lines) => (lines.includes("SyntaxError") ? null : []));
  bundles.forEach(({ index, variant, path }, number) => {
    const isNamed = path.endsWith(".mjs") && entries[index].endsWith(".mjs");
    const keep = (line) => isNamed || !line.startsWith("exports ");
    const [left, right] = [wanted[index].filter(keep), got[number].filter(keep)];
    if (loadsLater(programs[index])) {
      // Who tries a module that has thrown again, and when, is Node's own affair.
      if (left.some((line) => line === "throws")) return;
      left.sort();
      right.sort();
    }
    // Whether a module that has thrown is tried again for its second importer, too.
    if (left.at(-1) === "throws" && right.at(-1) === "throws") {
      const end = Math.min(left.length, right.length) - 1;
      left.splice(end, left.length - 1 - end);
      right.splice(end, right.length - 1 - end);
    }
    if (left.join("\n") !== right.join("\n")) results[index].push({ variant, left, right });
  });
  return results;
}

/** Leaves out pieces as long as the program differs. */
function shrink(program) {
  // A piece that throws for want of another one is no smaller example.
  const thrown = ({ left }) => left.find((line) => line === "throws");
  const before = compare([program])[0].map(thrown)[0];
  const differs = (candidate) =>
    isSloppy(candidate) === isSloppy(program)
    && Boolean(compare([candidate])[0]?.some((found) => thrown(found) === before));
  let small = program;
  for (let changed = true; changed; ) {
    changed = false;
    small.forEach((file, at) => {
      for (let piece = small[at].pieces.length - 1; piece >= 0; piece--) {
        const candidate = small.map((other, index) => ({
          ...other, pieces: other.pieces.filter((_, number) => index !== at || number !== piece),
        }));
        if (differs(candidate)) {
          small = candidate;
          changed = true;
        }
      }
    });
  }
  const text = small.flatMap(({ pieces }) => pieces).join("\n");
  return small.filter(({ name }, index) => index === 0 || text.includes(name));
}

function describe(seed, program) {
  const [difference] = compare([program])[0] ?? [];
  console.log(`--- seed ${seed}`);
  for (const file of program) console.log(`// ${file.name}\n${file.pieces.join("\n")}`);
  if (!difference) return;
  const { variant, left, right } = difference;
  const at = left.findIndex((line, index) => line !== right[index]);
  console.log(`${variant.format} ${variant.flags.join(" ")}`);
  console.log(`Node:    ${left[at < 0 ? left.length : at]}\nbundled: ${right[at < 0 ? left.length : at]}`);
}

const [first, last] = options.seeds.split("..").map(Number);
let [compared, skipped] = [0, 0];
const differing = [];
for (let start = first; start <= last; start += Number(options.batch)) {
  const seeds = [];
  for (let seed = start; seed <= Math.min(last, start + Number(options.batch) - 1); seed++) seeds.push(seed);
  compare(seeds.map(makeProgram)).forEach((result, index) => {
    if (result === null) skipped++;
    else {
      compared++;
      if (result.length) differing.push(seeds[index]);
    }
  });
}
for (const seed of differing.slice(0, Number(options.show))) {
  const program = makeProgram(seed);
  describe(seed, options.shrink ? shrink(program) : program);
}
console.log(`${compared} programs in ${variants.length} forms; ${skipped} that Node does not link`);
if (differing.length) console.log(`${differing.length} differ: ${differing.join(" ")}`);
if (!options.keep) rmSync(folder, { recursive: true, force: true });
process.exit(differing.length ? 1 : 0);
