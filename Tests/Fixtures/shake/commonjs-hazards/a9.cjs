var b = require("./a4.cjs");
Object.keys(b).forEach(function (k) { exports[k] = b[k] + 10; });
exports.x0 = 7;
