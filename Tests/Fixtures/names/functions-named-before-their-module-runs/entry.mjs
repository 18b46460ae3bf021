// In a cycle functions are called before their module runs: a renamed one has its name by then.
import { f } from "./a.mjs";

function helper() {}
console.log("entry", f.name, helper.name);
import("./lazy-a.mjs").then((ns) => console.log("lazy", ns.seen, ns.f.name));
