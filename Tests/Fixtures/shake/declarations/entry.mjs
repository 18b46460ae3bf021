import { kept, alsoKept, Used } from "./lib.mjs";
console.log(kept(), alsoKept, new Used().m());
