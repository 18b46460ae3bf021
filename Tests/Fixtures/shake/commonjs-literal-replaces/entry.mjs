// What `module.exports = { … }` replaces is gone, even if nobody uses what it gives.
import * as lib from "./lib.cjs";
import early from "./early.cjs";
import defined from "./defined.cjs";
console.log(lib.default.old, typeof early.late, typeof defined.accessor, early.kept);
