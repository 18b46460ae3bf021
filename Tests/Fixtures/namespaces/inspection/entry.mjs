import * as ns from "./lib.mjs";
const attempt = (run) => { try { return run(); } catch (error) { return error.name; } };
console.log(ns[Symbol.toStringTag], Object.prototype.toString.call(ns), Object.getPrototypeOf(ns), Object.keys(ns).join());
console.log(Object.isSealed(ns), Object.isFrozen(ns), Object.isExtensible(ns), Reflect.ownKeys(ns).map(String).join());
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(ns, "b")), JSON.stringify(Object.getOwnPropertyDescriptor(ns, Symbol.toStringTag)));
const n = ns;
console.log(attempt(() => { n.b = 2; }), attempt(() => { n.zz = 2; }), attempt(() => delete n.b), attempt(() => delete n.zz), attempt(() => Object.freeze(n)));
console.log("b" in ns, "zz" in ns, ns.zz, ns.hasOwnProperty, Reflect.set(ns, "b", 3), Reflect.defineProperty(ns, "b", { value: 1 }), Reflect.defineProperty(ns, "b", { value: "B", writable: true, enumerable: true, configurable: false }));
console.log(attempt(() => Object.setPrototypeOf(n, {})), Object.setPrototypeOf(n, null) === n, { ...ns }.a, Object.entries(ns).length);
