const { value } = await import("./slow.mjs");
console.log(value);
