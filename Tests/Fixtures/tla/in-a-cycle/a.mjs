import { b } from "./b.mjs";
await null;
console.log("a");
export function a() { return b; }
