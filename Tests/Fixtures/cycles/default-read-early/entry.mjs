import value, { other } from "./own.mjs";
import plain from "./plain.mjs";
console.log(value, other, plain);
