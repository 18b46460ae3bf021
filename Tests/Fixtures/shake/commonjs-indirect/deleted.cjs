exports.a = 1;
exports.b = 2;
delete exports.b;
