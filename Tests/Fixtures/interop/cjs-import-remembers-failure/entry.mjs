// Importers of a CommonJS module share one evaluation and its failure; `require` tries again.
import { again } from "./again.cjs";

const imported = (name, load) =>
  load().then((ns) => console.log(name, "gives", ns.count), (error) => console.log(name, error.message));
const fails = () => import("./fails.cjs");

await imported("through", () => import("./through.mjs"));
await imported("through again", () => import("./through.mjs"));
await imported("first", fails);
await imported("first again", fails);
console.log("same error", (await fails().catch((e) => e)) === (await fails().catch((e) => e)));
again();
again();
await imported("first after require", fails);
again();
await imported("late", () => import("./late.cjs"));
await imported("late again", () => import("./late.cjs"));
await imported("bare", () => import("./bare.mjs"));
await imported("bare again", () => import("./bare.mjs"));
