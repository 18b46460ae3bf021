exports.alsoUsed = "also used";
exports.goneTwo = require("./gone.cjs");
