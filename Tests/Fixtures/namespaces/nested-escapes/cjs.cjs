exports.x = "x";
exports.y = "y";
