Object.defineProperty(exports, "x", { enumerable: true, get() { return this.y; } });
exports.y = 2;
