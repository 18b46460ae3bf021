const lib = require("./lib");
exports.ok = lib.n;
console.log(lib.n, typeof module, this === exports);
