module.exports = {};
Object.defineProperty(exports, "accessor", { enumerable: true, get: function () { return 1; } });
