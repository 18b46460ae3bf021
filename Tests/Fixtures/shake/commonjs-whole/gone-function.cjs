const deep = require("./gone-deep.cjs");
module.exports = gone;
function gone() { return deep; }
gone.extra = 1;
module.exports.more = 2;
