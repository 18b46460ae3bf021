exports.p = 1; exports.q = 2;
exports.keys = function () { return Object.keys(arguments[0] || {}); };
var e = arguments[0]; exports.r = Object.keys(e).join();
