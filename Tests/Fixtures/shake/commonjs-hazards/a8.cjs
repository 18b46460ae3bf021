exports.v = 1;
Object.defineProperty(exports, "w", { set(v) { console.log("set", v); }, get() { return 3 }, enumerable: true });
exports.w = 4;
