console.log("polyfill runs");
globalThis.polyfill = 1;
