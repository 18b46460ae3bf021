exports.f = function () { return exports.g() }; exports.g = function () { return Object.keys(this).join() }; exports.h = 1;
