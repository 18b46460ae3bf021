exports.value = require("./required.cjs").a;
