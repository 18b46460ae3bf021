import "./lib.mjs";
console.log("entry", typeof polyfill, last);
