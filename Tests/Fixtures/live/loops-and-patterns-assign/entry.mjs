import { i, j, k, go } from "./lib.mjs";
console.log(i, j, k);
go();
console.log(i, j, k);
