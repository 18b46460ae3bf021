for (let i = 0; i < 2; i++) {
  try { require("./bad.cjs"); } catch (error) { console.log(error.message, globalThis.tries); }
}
