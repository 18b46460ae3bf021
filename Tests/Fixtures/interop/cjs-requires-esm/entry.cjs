const lib = require("./lib.mjs");
console.log(lib.named, lib.default, lib.__esModule, lib === require("./lib.mjs"));
const plain = require("./plain.mjs");
console.log(plain.x, plain.bump(), plain.x);
