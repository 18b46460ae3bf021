exports = module.exports = function () { return "f" }; exports.x = 1; exports.y = 2;
