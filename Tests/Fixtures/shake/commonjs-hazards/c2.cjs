const c1 = require("./c1.cjs"); console.log("c2 sees", c1.early, typeof c1.late); exports.back = () => c1.early + 41; exports.no = 1;
