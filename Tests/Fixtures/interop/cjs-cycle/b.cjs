const entry = require("./entry.cjs");
exports.seen = Object.keys(entry);
exports.now = () => Object.keys(entry);
console.log("b", entry.early, entry.late);
