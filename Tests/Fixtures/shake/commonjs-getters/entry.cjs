const lib = require("./lib.cjs");
console.log(lib.used, lib.shorthand);
