exports = module.exports = function () {}; exports.a = "a";
