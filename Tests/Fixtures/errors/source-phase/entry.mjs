import source lib from "./lib.mjs";
console.log(lib);
await import.source("./lib.mjs");
