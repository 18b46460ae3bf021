import { f } from "./lib.mjs";
console.log(f(), (0, f)(), f``, f?.());
