console.log("first");
globalThis.polyfill = 1;
