import * as ns from "./lib.mjs";
const key = "a" + "b";
console.log(ns[key], ns["ab"], ns?.ab, ns?.[key], (({ ab }) => ab)(ns), ns.missing?.x, "ab" in ns);
for (const k in ns) console.log(k);
