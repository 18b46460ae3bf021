const b = require("./b.cjs");
module.exports = { replaced: true };
console.log(b());
