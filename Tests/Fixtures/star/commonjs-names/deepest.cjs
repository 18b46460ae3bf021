Object.defineProperty(exports, "hiddenFromKeys", { value: "not enumerable" });
exports.deepest = "deepest";
