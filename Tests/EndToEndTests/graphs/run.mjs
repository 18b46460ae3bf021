// Runs one graph, bundled or not: imports the file, runs the jobs its modules registered one after
// another, and prints the names it exports when `--exports` is given.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const file = resolve(process.argv[2]);
let exported = [];
try {
  if (file.endsWith(".cjs")) {
    exported = Object.keys(Object(createRequire(import.meta.url)(file)));
  } else {
    exported = Object.keys(await import(pathToFileURL(file)));
  }
  for (let i = 0; i < (globalThis.jobs?.length ?? 0); i++) {
    try {
      await globalThis.jobs[i]();
    } catch (error) {
      console.log("job", error.name);
    }
  }
} catch (error) {
  console.log("failed", error.name, error.code ?? "", error.code || error.name === "SyntaxError" ? error.message.slice(0, 200) : "");
  process.exitCode = 3;
}
// CommonJS output marks itself with `__esModule`, which a graph may also export.
exported = exported.filter((name) => name !== "__esModule");
if (process.argv[3] === "--exports") console.log("exports", exported.sort().join());
