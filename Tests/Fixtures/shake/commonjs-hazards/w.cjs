exports.get = function () { return exports.x; }; exports.x = 1; exports.u = 1;
