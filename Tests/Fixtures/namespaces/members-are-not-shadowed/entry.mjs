// `ns.a` is printed as the other module's `a`, which no name of this module may hide.
import * as ns from "./lib.mjs";

const own = (a) => [a, ns.a].join();
function b() {
  let c = "own c";
  return [c, ns.b, ns.c].join();
}
console.log(own("own a"), b());
import("./lazy.mjs").then((lazy) => console.log(lazy.values()));
