exports.x = 1;
exports.y = "gone";
exports.a = 3;
