console.log("entry start");
exports.early = "early";
const b = require("./b.cjs");
exports.late = "late";
console.log("entry", b.seen.join(), b.now().join());
