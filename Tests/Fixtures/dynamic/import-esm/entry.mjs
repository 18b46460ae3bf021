console.log("before");
import("./lib.mjs").then((ns) => {
  console.log(ns.x, ns.default(), Object.keys(ns).join(), ns[Symbol.toStringTag]);
  return import("./lib.mjs").then((again) => console.log(again === ns));
});
console.log("after");
