exports.a = 1;
exports.f = function () { return this === exports; };
