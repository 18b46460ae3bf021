exports.tag = function () { return this.z }; exports.z = 1;
