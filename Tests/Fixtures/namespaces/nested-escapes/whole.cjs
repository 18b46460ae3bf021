exports.w = "w";
module.exports = require("./cjs.cjs");
