import { log } from "./log.mjs";
import { describe, failing, sync, waiting } from "./resources.mjs";

{
  await using a = waiting("a", 2);
  await using none = null;
  using b = sync("b");
  log("block", a.name, none, b.name, typeof f);
  function f() {}
}
{
  await using none = null;
}
log("after null");
{
  await using none = void 0;
  using c = sync("c");
  await using d = sync("d");
}
outer: for (const round of [1, 2, 3]) {
  await using r = waiting("round " + round);
  if (round === 1) continue;
  if (round === 2) break outer;
}
try {
  await using e = failing("e"), g = failing("g");
  throw new Error("from the body");
} catch (error) {
  log("caught", describe(error));
}
try {
  await using notDisposable = {};
} catch (error) {
  log("caught", error.name);
}
try {
  await using five = 5;
} catch (error) {
  log("caught", error.name);
}
for (await using x of [waiting("x1"), null, sync("x3")]) log("of", x?.name);
for await (await using y of [waiting("y1"), Promise.resolve(sync("y2"))]) {
  log("await of", y.name);
  if (y.name === "y1") continue;
  break;
}
loop: for (await using z = waiting("z"); ; ) {
  for (;;) {
    log("for", z.name);
    break loop;
  }
}
{
  const __stack = "own __stack", __value = "own __value", __loop = "own __loop";
  await using s = sync(__stack);
  for await (const v of [__value]) log(v, __loop, __stack, s.name);
}
