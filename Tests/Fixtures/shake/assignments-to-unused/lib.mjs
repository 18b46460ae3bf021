export function Kept() {}
Kept.displayName = "Kept";
Kept.prototype.m = function () { return "m"; };
Object.defineProperty(Kept, "hidden", { value: 1 });
Kept.shown = Kept.alias = 1;

function gone1() {}
gone1.displayName = "gone1";
gone1.prototype.m = gone1.prototype.n = function () {};
gone1.prototype["o"] = 3;
export class gone2 {}
gone2.defaultProps = { a: 1 };
Object.assign(gone2.prototype, { m() {} });
Object.defineProperties(gone2, { a: { value: 1 } });
Object.setPrototypeOf(gone2, gone1);
Object.freeze(gone2);
let gone3 = 1;
gone3 = 2;
gone3 += 3, gone3++;
const gone4 = {};
gone4.a = 1;
gone4["b"] = gone4.c = {};
const gone5 = [];
gone5.push(1, 2);
gone5[7] = gone4;
const gone6 = new Map();
gone6.set("a", 1).set("b", 2);
const gone7 = new gone1();
gone7.x = 1;
var gone8 = gone8 || {};
gone8.x = 1;

export const table = [];
for (let i = 0; i < 3; i++) table[i] = i * i;
const goneTable = {};
for (let i = 0; i < 3; i++) { goneTable[i] = i; goneTable["k" + i] = `${i}`; }
for (const key of ["a", "b"]) goneTable[key] = true;
["c", "d"].forEach((key) => { goneTable[key] = key; });
