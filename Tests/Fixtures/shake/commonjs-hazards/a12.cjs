exports = module.exports = function () { return "f" }; exports.x = 1; [exports] = [{ x: 2 }]; exports.y = 4; module.exports.z = exports.x
