import f, { change } from "./lib.mjs";
console.log(typeof f);
change();
console.log(typeof f);
