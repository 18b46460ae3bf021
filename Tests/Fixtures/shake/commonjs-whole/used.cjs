module.exports = function used() { return "used"; };
module.exports.extra = "extra";
