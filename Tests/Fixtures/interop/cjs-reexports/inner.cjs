exports.x = "inner";
