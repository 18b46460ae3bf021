const m = require("./a1.cjs");
exports.a = m.a; exports.b = m.b; exports.c = 1;
