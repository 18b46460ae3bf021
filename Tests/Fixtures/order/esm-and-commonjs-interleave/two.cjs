require("./shared.cjs");
console.log("two");
