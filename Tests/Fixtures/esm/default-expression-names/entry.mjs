import f from "./f.mjs";
import k from "./k.mjs";
import arrow from "./arrow.mjs";
import paren from "./paren.mjs";
import named from "./named.mjs";
console.log([f, k, arrow, paren, named].map((x) => JSON.stringify(x.name)).join());
