const { List, Map, OrderedMap, Set, OrderedSet, Stack, Record, Range, Repeat, Seq, fromJS, is, merge, setIn, getIn, isImmutable, hash, Collection, version } = require("immutable");
console.log(version, List([1, 2, 3]).push(4).map((x) => x * 2).filter((x) => x > 2).toJS(), Map({ a: 1, b: 2 }).set("c", 3).toString());
const nested = fromJS({ a: { b: [1, { c: 2 }] }, s: "t" });
console.log(nested.getIn(["a", "b", 1, "c"]), nested.updateIn(["a", "b"], (l) => l.push(9)).toJS(), String(nested.mergeDeep({ a: { d: 4 } })), is(nested, fromJS(nested.toJS())));
console.log(OrderedMap([["z", 1], ["a", 2]]).sort().keySeq().toArray(), Set([1, 2, 2, 3]).union([4]).subtract([1]).size, OrderedSet(["b", "a", "b"]).join(), Stack([1, 2]).push(0).peek());
const Point = Record({ x: 0, y: 0 }, "Point");
class P3 extends Record({ x: 1, y: 2, z: 3 }) { get length() { return Math.hypot(this.x, this.y, this.z); } }
console.log(String(new Point({ x: 5 })), new Point().set("y", 3).equals(Point({ y: 3 })), new P3({ x: 3, y: 4, z: 0 }).length, new P3().with === undefined);
console.log(Range(0, 100, 7).filter((n) => n % 2).take(4).toList().toString(), Repeat("x", 3).join(""), Seq({ a: 1, b: 2 }).flip().toObject(), Seq([1, 2, 3, 4]).groupBy((n) => n % 2).toJS());
console.log(merge({ a: 1 }, { b: 2 }), setIn({ a: { b: 1 } }, ["a", "b"], 5), getIn([{ q: 1 }], [0, "q"]), isImmutable(Map()), hash("hello"), Collection([1]).isEmpty());
let big = List().withMutations((l) => { for (let i = 0; i < 5000; i++) l.push((i * 7919) % 1009); });
console.log(big.size, big.reduce((a, b) => a + b, 0), big.sort().slice(0, 5).toArray(), big.toSet().size, big.countBy((n) => n % 3).toJS(), big.hashCode());
let table = Map().asMutable();
for (let i = 0; i < 3000; i++) table.set(`k${i}`, i);
table = table.asImmutable();
console.log(table.size, table.get("k2999"), table.filter((v) => v % 1000 === 0).sortBy((v) => v).toList().toJS(), table.delete("k5").has("k5"), table.some((v) => v === 7), table.max());
console.log(List([3, 1, 2]).sortBy((x) => -x).interpose(0).toJS(), List([1, 2]).zip(List(["a", "b"])).toJS(), List([[1], [2, [3]]]).flatten().toJS(), List.of(1, 2, 3, 4).splice(1, 2, "x").toJS(), Map([[Map({ a: 1 }), "value"]]).get(Map({ a: 1 })));
for (const [key, value] of Map({ one: 1, two: 2 })) console.log(key, value);
try { Record({ a: 1 })().b = 2; console.log("assigned"); } catch (error) { console.log(error.message); }
