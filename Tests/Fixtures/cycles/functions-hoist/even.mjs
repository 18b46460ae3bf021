import { odd } from "./odd.mjs";
export function even(n) { return n === 0 ? true : odd(n - 1); }
console.log("even", odd(3));
