// Runs the files of a list, one after the other, in one Node process; prints what each logged as JSON.
// Errors count by their kind: their words have names of variables in them.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

let lines = [];

function show(value, depth = 0) {
  if (depth > 4) return "…";
  switch (typeof value) {
    case "function": {
      const text = Function.prototype.toString.call(value);
      if (text.startsWith("class")) return `class${members(value, depth)}`;
      let result;
      try {
        result = show(Reflect.apply(value, undefined, []), depth + 1);
      } catch (error) {
        result = error?.constructor?.name;
      }
      return `() => ${result}${members(value, depth)}`;
    }
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `[${value.map((item) => show(item, depth + 1)).join(", ")}]`;
      return members(value, depth) || "{}";
    case "string": return JSON.stringify(value);
    default: return String(value);
  }
}

function members(value, depth) {
  const keys = Object.keys(value);
  if (keys.length === 0) return "";
  return `{ ${keys.map((key) => `${key}: ${show(value[key], depth + 1)}`).join(", ")} }`;
}

globalThis.log = (label, ...values) => {
  lines.push([label, ...values.map((value) => show(value))].join(" "));
  return `logged ${label}`;
};
// Node rejects the promise of a CommonJS module that throws besides.
process.on("unhandledRejection", () => {});

const results = [];
for (const path of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  lines = [];
  try {
    const namespace = await import(pathToFileURL(path).href);
    if (path.endsWith(".mjs")) lines.push(`exports ${Object.keys(namespace)}`);
  } catch (error) {
    // What a second importer of a module that has thrown gets is Node's own affair.
    lines.push(error instanceof SyntaxError ? "SyntaxError" : "throws");
  }
  for (let before = -1; before !== lines.length; ) {
    before = lines.length;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  results.push(lines);
}
process.stdout.write(JSON.stringify(results));
