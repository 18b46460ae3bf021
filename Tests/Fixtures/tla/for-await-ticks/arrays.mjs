import { log } from "./log.mjs";

for await (const x of [1, Promise.resolve(2), 3]) log("array", x);
for await (var found of [1, 2, 3]) if (found === 2) break;
log("found", found);
const target = {};
outer: for (const round of [1, 2]) {
  for await ({ v: target.v } of [{ v: round }, { v: 10 }, { v: 20 }]) {
    log("round", round, target.v);
    if (target.v === 10) continue outer;
  }
}
same: for await (const [a, b = a] of [[1], [2, 3]]) {
  for await (const c of new Set([a, b])) {
    if (c === 3) continue same;
    log("pair", a, b, c);
  }
}
const readers = [];
for await (let x of [1, 2]) readers.push(() => x++);
log(readers.map((read) => read() + read()).join());
export { found };
