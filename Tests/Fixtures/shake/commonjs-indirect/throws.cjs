exports.before = 1;
if (!globalThis.never) globalThis.seen = exports;
exports.after = 2;
