const lib = require("./mutated.cjs");
lib.set(7);
module.exports = () => [lib.value, lib.get()];
