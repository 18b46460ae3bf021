// Fails for `require` only: an import runs it anew and keeps what it gives.
globalThis.lateRuns = (globalThis.lateRuns || 0) + 1;
exports.count = globalThis.lateRuns;
if (globalThis.lateRuns === 1) throw new Error("late " + globalThis.lateRuns);
