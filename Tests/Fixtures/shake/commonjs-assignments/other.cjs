exports.viaDefault = function () { return this.viaThis(); };
exports.viaThis = function () { return "this"; };
exports.keptByThis = function () {};
