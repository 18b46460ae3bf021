import { Escapes, F, G, K, N, Outer, Position, Range, This, Written, local, own } from "./lib";

console.log(N.used(), N.used(), N.count, N.later(), N.Used.q, N.Kept.Y, N.Kept[1]);
console.log(JSON.stringify(Position.create()), JSON.stringify(Range.create()), own, local);
console.log(F.one, K.one, G.of("B"), This.f(), Range.create.name);
console.log(Outer.text, Object.values(Outer.Inner).join());
const { b } = Escapes;
console.log(b(), "a" in Escapes, Object.keys(Escapes).join());
Written.set(7);
console.log(Written.value, Written.a, Written.c);
namespace Here {
  export const kept = 1;
  export const gone = "absent here";
}
namespace Here {
  export const sum = kept + 1;
}
console.log(Here.sum);
