import { b } from "./b.mjs";
console.log("a");
export const a = () => "a" + b();
