import def, * as ns from "./lib.mjs";
import {
  alias, aliased, api, asked, at, bare, bound, callCycle, computed, deleted, destructured, effects, f, frozen,
  getters, held, holder, increment, indexed, inherits, late, looped, merged, optional, patterned, proto, renamed,
  replace, replaced, shared, state, sum, tagged, useTool, usesThis, written,
} from "./lib.mjs";

console.log(f(), api.a(), api.c, frozen.x, def.p, increment(), state.count, callCycle(), useTool());
console.log(renamed.first, bare.one, effects.used, usesThis.a(), JSON.stringify(asked), `${inherits}`);
console.log(JSON.stringify(merged), at("b"), indexed.a, proto.deep, getters.a, "b" in deleted, deleted.a);
console.log(optional?.b(), replaced.a, (replace(), replaced.b), alias.b, aliased.a, tagged.tag`x`);
console.log((0, bound.a)(), bound.a(), computed.a1, Object.keys(looped).join(), late());
const { b } = destructured;
console.log(b, patterned.a, patterned.c, Object.entries(written).join(), JSON.stringify(held.inner), holder());
for (const key in ns.spread) console.log(key);
shared.n = { valueOf: () => console.log("converted") };
sum();
