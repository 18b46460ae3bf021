exports.a = function () { return this.b() + Object.keys(this).length; };
exports.b = function () { return "b"; };
exports.c = "c";
