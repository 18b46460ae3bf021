console.log("entry", typeof polyfill);
const lib = require("./lib.cjs");
console.log(lib.value, injected("entry"));
