const lib = require("./lib.cjs");
console.log(Object.keys(lib), lib.late instanceof lib.Made, lib.value);
const { late } = require("./lib.cjs");
console.log(late === lib.late);
