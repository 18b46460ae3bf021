globalThis.runs = (globalThis.runs || 0) + 1;
console.log("fails.cjs runs", globalThis.runs);
exports.count = globalThis.runs;
if (globalThis.runs < 3) throw new Error("failure " + globalThis.runs);
