const gone = () => "absent helper";
const local = { used() { return 1; }, unused() { return gone(); }, text: "absent text", "a-b": 2 };
export const f = () => local.used() + local["a-b"];
export const api = { a() { return "a"; }, b: () => "absent b", c: 1, d: "absent d" };
export const frozen = Object.freeze({ x: 1, y: "absent y", z() { return "absent z"; } });
export default { p: 1, q: "absent q" };
export const state = { count: 0, dead: "absent state" };
export const increment = () => ++state.count;
const cycle = { one: () => cycle.two(), two: () => 2, three: () => cycle.four("absent three"), four: () => 4 };
export const callCycle = () => cycle.one();
function tool() { return "tool"; }
tool.kept = 1;
tool.dropped = "absent tool";
export const useTool = () => tool() + tool.kept;
export { named as renamed };
const named = { first: 1, second: "absent second" };
export const bare = {};
bare.one = 1;
bare.two = "absent two";
const log = (text) => (console.log(text), text);
export const effects = { quiet: "absent quiet", loud: log("loud"), used: 1 };

// Importers may write what converts with an effect.
export const shared = { n: 1 };
export const sum = () => shared.n + 1;

// What can be seen otherwise stays.
export const usesThis = { a() { return this.b(); }, b: () => "b", n: 1 };
export const asked = { a: 1, b: 2 };
export const inherits = { a: 1, toString() { return "inherits"; } };
export const spread = { a: 1, b: 2 };
export const merged = { ...spread };
export const indexed = { a: 1, b: 2 };
export const at = (key) => indexed[key];
export const proto = { __proto__: { deep: 1 }, a: 1 };
export const getters = { get a() { return this.b; }, b: 3 };
export const deleted = { a: 1, b: 2 };
delete deleted.a;
export const optional = { a: 1, b() { return this.a; } };
export let replaced = { a: 1 };
export const replace = () => { replaced = { a: 2, b: 3 }; };
var twice = { a: 1 };
var twice = { a: { toString: () => log("converted") } };
export const unusedSum = twice.a + 1;
export const aliased = { a: 1, b: 2 };
export const alias = aliased;
export const tagged = { tag() { return this.text; }, text: "tagged" };
export const bound = { a() { return this?.b; }, b: 1 };
export const computed = { ["a" + 1]: 1, b: 2 };
export const looped = { a: 1, b: 2 };
export const destructured = { a: 1, b: 2 };
export const patterned = { a: 1, b: 2 };
[patterned.a, patterned.c = 4] = [3];
export const written = { a: 1 };
written.b = 2;
export const held = { inner: { a: 1, b: 2 } };
export const late = () => later.a;
const later = { a: 1, b: "absent late" };
class Holder {}
Holder.made = (h) => h.constructor.own;
Holder.own = "own";
export const holder = () => Holder.made(new Holder());
