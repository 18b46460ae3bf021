(async () => {
  const esm = await import("./lib.mjs");
  const cjs = await import("./other.cjs");
  console.log(esm.x, esm[Symbol.toStringTag], cjs.default.y, cjs.y, cjs === await import("./other.cjs"));
})();
