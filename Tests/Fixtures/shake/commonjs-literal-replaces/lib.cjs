module.exports.old = "old";
module.exports = { fresh: 1 };
