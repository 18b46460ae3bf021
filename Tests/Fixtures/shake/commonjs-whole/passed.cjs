module.exports = require("./picks.cjs");
