export const kept = "kept";
const gone1 = new Map([[1, 2], [3, { a: 4 }]]), gone2 = new Set(["a"]), gone3 = new WeakMap();
const gone4 = Object.freeze({ a: 1, b: Object.freeze([2]) }), gone5 = Object.assign({}, { a: 1 });
const gone6 = Object.create(null), gone7 = Object.keys({ a: 1 }), gone8 = Object.entries({ a: 1 });
const gone9 = Symbol("x"), gone10 = Math.max(1, 2) * Math.PI, gone11 = String(3), gone12 = /x/g;
const gone13 = Array.from([1, 2]), gone14 = Array.from({ length: 3 }), gone15 = Array.of(1);
const gone16 = Object.defineProperty({}, "x", { value: 1 }), gone17 = Symbol.for("y");
const gone18 = `a${1}b${gone10}`, gone19 = 1 + 2 * 3 ** 2, gone20 = typeof window, gone21 = -gone19;
const gone22 = [1, 2, 3].map((x) => x + 1), gone23 = "a,b".split(",")[0], gone24 = [1, 2].join("");
const gone25 = new RegExp("a"), gone26 = new Error("x"), gone27 = new Date(), gone28 = Number("3");
const gone29 = [..."abc"], gone30 = [...[1, 2]], gone31 = new Uint8Array(16), gone32 = new Int32Array([1]);
const gone33 = (() => { const list = []; for (let i = 0; i < 3; i++) list.push(i); return list; })();
const gone34 = (function () { return { a: 1 }; })(), gone35 = function () {}.bind(null);
const gone36 = Array.isArray([]) ? 1 : typeof window === "object" ? window : 2;
const gone37 = { get x() { return "gone"; }, set x(v) {} }, gone38 = class extends Array {};
const gone39 = new Proxy({}, {}), gone40 = Reflect.ownKeys({ a: 1 }), gone41 = Object.freeze(new Map());
const gone42 = gone1.size, gone43 = gone13.length, gone44 = gone25.source, gone45 = "x" in gone4;
const gone46 = globalThis.gone, gone47 = [].concat([1]), gone48 = (0, gone33)[0];
for (const gone of [1, 2]) { let x = gone; }
if (typeof gone1 === "undefined") { var gone49 = 1; }
switch (1) { case 1: var gone50; }
