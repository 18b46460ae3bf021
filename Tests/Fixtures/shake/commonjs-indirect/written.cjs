exports.settings = { a: 1 };
exports.plain = 1;
