// The output's own `module` is the entry's, so that it can tell whether it is the program.
"use strict";
const { value } = require("./lib.cjs");
exports.first = value;
exports.self = exports === module.exports && this === exports;
if (require.main === module) console.log("main", exports.first, exports.self, module.exports.first);
if (value) return;
console.log("never");
