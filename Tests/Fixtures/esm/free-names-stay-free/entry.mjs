globalThis.counter = "global";
globalThis.counter2 = "global 2";
const { read } = await import("./reader.mjs");
await import("./owner.mjs");
console.log(read(), typeof notDeclaredAnywhere);
