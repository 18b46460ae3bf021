#!/usr/bin/env node
// Random programs, plain and minified, in one Node process: what they trace must agree.
//
//   run.mjs --bundler PATH [--seeds 1..1000] [--mode file|bundle|commonjs] [--programs scopes.mjs]
//           [--flags "--minify-syntax"] [--batch 250] [--shrink] [--keep DIRECTORY]
//
// `file` minifies each program alone (sloppy or strict), `bundle` makes it an ES module's top level,
// `commonjs` bundles it as a CommonJS module. `--programs` chooses what kind of programs.
// Exit code 1 when a program differs; with --shrink the first one is made small and printed.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trace } from "./trace.mjs";

const options = {
  seeds: "1..1000", mode: "file", programs: "programs.mjs", flags: "--minify-syntax", batch: "250",
};
for (let i = 2; i < process.argv.length; i++) {
  const name = process.argv[i].replace(/^--/, "");
  options[name] = name === "shrink" ? true : process.argv[++i];
}
const { Choices, makeProgram } = await import(new URL(options.programs, import.meta.url));
const isBundle = options.mode === "bundle";
const ending = isBundle ? "mjs" : options.mode === "commonjs" ? "cjs" : "js";
const folder = options.keep ?? mkdtempSync(join(tmpdir(), "minify-"));
const flags = options.flags.split(" ").filter(Boolean);

/** The minified texts of `programs`, by the bundler. */
function minify(programs) {
  const input = join(folder, "in");
  const output = join(folder, "out");
  for (const path of [input, output]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { recursive: true });
  }
  const files = programs.map((text, index) => {
    const file = join(input, `p${index}.${ending}`);
    writeFileSync(file, isBundle ? `${text}\nexport {};\n` : text);
    return file;
  });
  const mode = options.mode !== "file" ? ["--format=iife"] : ["--no-bundle"];
  const command = [...files, ...mode, ...flags, `--outdir=${output}`, "--log-level=error"];
  execFileSync(options.bundler, command, { stdio: ["ignore", "ignore", "pipe"] });
  return programs.map((_, index) => readFileSync(join(output, `p${index}.js`), "utf8"));
}

/** The program as Node is to run it; null when it is no program. */
function plain(text) {
  // `this` of a CommonJS module is its exports.
  const whole =
    isBundle ? `"use strict";\n${text}`
    : options.mode === "commonjs" ? `(function () {\n${text}\n}).call({});`
    : text;
  try {
    new Function("$", whole);
  } catch {
    return null;
  }
  return whole;
}

/** V8 refuses `f(a &= (b, c), [d] = e)`, which is right; with parentheses around it takes it. */
function isRefusedByMistake(minified) {
  try {
    new Function("$", minified);
    return false;
  } catch (error) {
    return error.message === "Invalid destructuring assignment target";
  }
}

function differs(text, minified) {
  if (isRefusedByMistake(minified)) return null;
  const expected = trace(plain(text));
  const actual = trace(minified);
  return expected === actual ? null : { expected, actual };
}

function firstDifference({ expected, actual }) {
  const left = expected.split("\n");
  const right = actual.split("\n");
  const at = left.findIndex((line, index) => line !== right[index]);
  const place = at < 0 ? left.length : at;
  const text = (line) => (line ?? "(nothing)").slice(0, 200);
  return `line ${place + 1}\n  plain:    ${text(left[place])}\n  minified: ${text(right[place])}`;
}

/** Leaves out choices as long as the program differs. */
function shrink(choices) {
  const fails = (list) => {
    const text = makeProgram(new Choices(0, list));
    if (plain(text) === null) return false;
    try {
      return (differs(text, minify([text])[0])) !== null;
    } catch {
      return false;
    }
  };
  let best = choices;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length; ) {
      const shorter = [...best.slice(0, at), ...best.slice(at + size)];
      if (fails(shorter)) best = shorter;
      else at += size;
    }
    if (size === 1) break;
  }
  for (let at = 0; at < best.length; at++) {
    if (best[at] === 0) continue;
    const simpler = best.with(at, 0);
    if (fails(simpler)) best = simpler;
  }
  return best;
}

const [first, last] = options.seeds.split("..").map(Number);
const counts = { programs: 0, invalid: 0, lines: 0, plain: 0, minified: 0 };
const failures = [];

function check(seeds) {
  const programs = [];
  for (const seed of seeds) {
    const choices = new Choices(seed);
    const text = makeProgram(choices);
    if (plain(text) === null) counts.invalid++;
    else programs.push({ seed, text, choices: choices.taken });
  }
  let texts;
  try {
    texts = minify(programs.map(({ text }) => text));
  } catch (error) {
    if (seeds.length === 1) {
      failures.push({ ...programs[0], report: String(error.stderr ?? error) });
    } else {
      const middle = seeds.length >> 1;
      check(seeds.slice(0, middle));
      check(seeds.slice(middle));
    }
    return;
  }
  for (const [index, program] of programs.entries()) {
    counts.programs++;
    counts.plain += program.text.length;
    counts.minified += texts[index].length;
    const difference = differs(program.text, texts[index]);
    if (difference) {
      failures.push({ ...program, minified: texts[index], report: firstDifference(difference) });
    }
  }
}

for (let seed = first; seed <= (last ?? first); seed += Number(options.batch)) {
  const count = Math.min(Number(options.batch), (last ?? first) - seed + 1);
  check(Array.from({ length: count }, (_, index) => seed + index));
  if (options.shrink && failures.length) break;
}

for (const failure of failures.slice(0, 20)) {
  console.log(`seed ${failure.seed}: ${failure.report}`);
}
if (options.shrink && failures.length && failures[0].minified !== undefined) {
  const choices = shrink(failures[0].choices);
  const text = makeProgram(new Choices(0, choices));
  const minified = minify([text])[0];
  console.log(`--- smallest\n${text}--- minified\n${minified}--- ${firstDifference(differs(text, minified))}`);
}
if (!options.keep) rmSync(folder, { recursive: true, force: true });
const ratio = ((100 * counts.minified) / counts.plain).toFixed(1);
console.log(
  `${counts.programs} programs, ${failures.length} differ, ${counts.invalid} are no programs, ` +
    `minified to ${ratio} % of the bytes`,
);
process.exit(failures.length ? 1 : 0);
