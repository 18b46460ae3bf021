exports.name = "inner";
exports.other = "gone-other";
