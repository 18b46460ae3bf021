import * as lib from "./lib.mjs";
import * as whole from "./whole.mjs";
import * as fourth from "./fourth.mjs";
import { other, renamed } from "./barrel.mjs";

const alias = lib;
const second = fourth, escapes = whole;
const inner = () => second.l;
console.log(alias.a, alias.g(), other.c, renamed.e, inner());
console.log(Object.keys(escapes).join(), escapes.j, typeof alias.g, typeof second.l);
