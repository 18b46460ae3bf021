globalThis.effect = { of: (x) => (console.log("effect", x), x), Of: class { constructor(x) { console.log("new", x); } } };
