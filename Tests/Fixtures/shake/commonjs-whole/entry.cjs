const used = require("./used.cjs");
const gone = require("./gone-function.cjs");
const { picked } = require("./passed.cjs");
console.log(used(), used.extra, picked(), require("./alias.cjs").a);
function neverCalled() { return gone(); }
