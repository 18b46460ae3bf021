// The names of CommonJS modules are those that their texts show: in `export *`, in namespaces, and where
// two stars have the same one.
import { bundledKeys } from "./keys.mjs";
import * as all from "./all.mjs";
import * as plain from "./plain.cjs";
import * as typescript from "./typescript.cjs";
import * as babel from "./babel.cjs";
import * as getters from "./getters.cjs";
import * as conditional from "./conditional.cjs";

bundledKeys({ all, plain, typescript, babel, getters, conditional });
console.log(all.own, all.a, all.late, "b" in all, "missing" in all);
console.log(plain.hidden, plain.default.hidden, "hidden" in plain);
console.log(getters.a, getters.b, getters.c, getters.default.c);
globalThis.jobs = [() => import("./plain.cjs").then((ns) => console.log(Object.keys(ns), ns === plain))];

export * from "./all.mjs";
export * from "./typescript.cjs";
