const all = require("./lib.cjs");
console.log(Object.keys(all), Object.keys(require("./literal.cjs")), Object.keys(require("./passed.cjs")));
const key = "dyn" + "amic";
console.log(require("./dynamic.cjs")[key], require("./reads.cjs")());
import("./imported.cjs").then((ns) => console.log(Object.keys(ns)));
