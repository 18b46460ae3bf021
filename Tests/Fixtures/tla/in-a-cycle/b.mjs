import { a } from "./a.mjs";
await null;
console.log("b", typeof a);
export const b = "b";
