exports.x = 100;
var b = require("./a4.cjs");
Object.keys(b).forEach(function (k) { Object.defineProperty(exports, k, { enumerable: true, get: function () { return b[k]; } }); });
