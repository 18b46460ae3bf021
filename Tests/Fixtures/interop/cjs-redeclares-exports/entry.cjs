const u = require('./umd.cjs'); console.log(u.v, u.w); var exports = exports || {}; exports.a = 1; console.log(module.exports.a, exports.a); var module = module; console.log(typeof module);
