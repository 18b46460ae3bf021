exports.early = 1; const o = require("./c2.cjs"); exports.late = () => o.back() + 1; exports.unused = 3;
