import { A } from "./a";
console.log("b is never loaded");
export interface B { a: A }
