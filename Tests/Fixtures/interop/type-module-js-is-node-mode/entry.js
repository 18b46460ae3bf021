import d from "./lib.cjs";
console.log(JSON.stringify(d));
