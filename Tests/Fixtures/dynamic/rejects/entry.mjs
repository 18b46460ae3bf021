(async () => {
  const first = await import("./bad.mjs").catch((error) => error);
  const second = await import("./bad.mjs").catch((error) => error);
  console.log(first.message, first === second, globalThis.runs);
})();
