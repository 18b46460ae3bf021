if (globalThis.never) exports.toString = () => "own";
exports.a = 1;
