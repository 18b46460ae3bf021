var from = { b: "b by getter" };
Object.defineProperty(exports, "a", { value: "not enumerable" });
Object.defineProperty(exports, "b", { enumerable: true, get: function () { return from.b; } });
Object.defineProperty(exports, "c", { enumerable: true, get: () => "arrows do not count" });
