const entry = require("./entry.cjs");
module.exports = () => JSON.stringify(entry) + JSON.stringify(require("./entry.cjs"));
