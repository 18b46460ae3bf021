exports.name = "method";
exports.self = function () { return this && this.name; };
