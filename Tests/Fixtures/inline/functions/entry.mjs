import nothing, {
  noop, noopArrow, noopExpression, id, idArrow, two, yes, word, second, withDefault, withPattern,
  withRest, later, many, changing, change, sees, long, inside,
} from "./small.mjs";
import * as ns from "./barrel.mjs";
import { renamed } from "./barrel.mjs";

const log = (...values) => (console.log(...values), values[0]);
const list = [1, 2];
const object = { f() { return this === object; }, get g() { return log("getter"); } };

// Effects of arguments stay, in order.
noop(log("a"), 1, log("b"));
console.log(noop(), noopArrow(log("c")), noopExpression(), nothing(log("d")), two(log("e")));
console.log(id(log("f")), idArrow(object).f(), renamed(3), ns.renamed(4), ns.two(), ns.nothing());
console.log(yes(), yes() ? word() : 0, `${word()}${id("x")}`, word().length, two() ** 2, -two());
let count = 0;
noop(count++), noop(), log("g"), noop(object.g);
count > 5 ? noop(log("no")) : noop();
count && noop(log("h"));
log("i") && noop();
if (count) noop(); else log("no");
for (noop(log("j")); count < 3; noop(count++)) noop();
console.log(count, (noop(), count), (() => noop())(), (() => noop(log("k")))());
const sequence = () => { if (noop(), count) return noop(log("l")), id(count); };
console.log(sequence());

// The value, not the place that it comes from.
console.log(id(object.f)(), (noop(), object.f)(), (0, id)(object).f(), typeof id(undefined));
try { typeof id(missing); } catch (error) { console.log(error.name); }
console.log(delete id(object.f), "f" in object, id`a`[0]);
console.log(new (id(Map))().size, new (id(class { x = 1; }))().x, id(null)?.x.y, id(id(5)).toFixed());
console.log(id(a => a)(6), id({ x: 7 }).x, id(0 || 8) ?? 9, (id(-2)) ** 2, id(list)[0] in id(list));
id(object).added = 1, delete id(object).added;
var anonymous = id(() => {}), named = id(function named() {}), late = (noop(), () => {});
console.log(anonymous.name, named.name, late.name, id(class {}).name, [id(() => {})][0].name);
{ id("use strict"); }
(() => { id("use strict"); console.log(id(this)); })();
label: for (const value of id([1, 2])) { if (id(value) === two()) break label; log(id(value)); }
switch (id(1)) { case yes() && 1: log("case"); }
const { a = id(10), ...rest } = id({ b: 1 });
console.log(a, rest, [...id([1])], ((value = id(11)) => value)(), class { static x = id(12); }.x);
(async () => { console.log(await id(later()), id(await 13)); })();
function* generator() { noop(yield 1); return id(yield 2); }
console.log([...generator()]);

// Other uses keep the function.
console.log(noop.name, [1, 2].map(idArrow), noop?.(log("m")), id?.(1), noop(...[log("n")]), new noop() instanceof noop);
console.log(id(1, log("o")), id(), id(...[14]), second(1, 2), [15].map(ns.id));
withDefault(), withRest(1), change(), console.log(changing(), changing, many().next().done, sees(), long(), long());
try { withPattern(); } catch (error) { console.log(error.name); }
console.log(inside(log));
{ const id = (value) => [value]; console.log(id(1)); }
console.log(((noop) => noop(2))((value) => value * 2));
