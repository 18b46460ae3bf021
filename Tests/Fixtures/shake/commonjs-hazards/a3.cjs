exports.x = 1; exports.y = 2;
exports.has = function(n) { return exports.hasOwnProperty(n); };
