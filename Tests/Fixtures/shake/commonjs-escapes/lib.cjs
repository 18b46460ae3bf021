exports.b = exports.a = void 0; exports.a = 1; exports.c = function () {}; exports.b = 2;
