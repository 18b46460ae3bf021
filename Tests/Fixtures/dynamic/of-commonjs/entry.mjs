(async () => {
  const ns = await import("./lib.cjs");
  console.log(ns.default.a, ns.a, typeof ns, ns === await import("./lib.cjs"));
})();
