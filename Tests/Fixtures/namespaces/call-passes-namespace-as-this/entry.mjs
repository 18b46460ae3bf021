import * as ns from "./lib.mjs";
console.log(ns.who(), ns["who"](), (0, ns.who)(), ns.who?.());
