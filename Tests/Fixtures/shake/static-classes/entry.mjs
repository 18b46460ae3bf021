import { A } from "./lib.mjs";
console.log(new A().m());
