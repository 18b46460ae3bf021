const lib = require("./lib.cjs");
const { a } = require("./lib");
const again = require("./lib.cjs");
console.log(lib.a, a, lib === again, require("./lib.cjs").f(), Object.keys(lib).join());
