function local(require) { return require("./not-a-module"); }
const name = process.argv.length > 100 ? "./none.cjs" : null;
console.log(local((x) => "fake " + x), name ? require("./a.cjs") : "skipped");
let value;
try { value = require("./a.cjs"); } catch { value = "failed"; }
console.log(value, typeof require);
