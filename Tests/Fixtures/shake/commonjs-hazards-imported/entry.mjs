import a1, * as n1 from "./a1.cjs";
import { a as q } from "./a2.cjs";
import d from "./w3.cjs";
import tagged from "./a15.cjs";
console.log(n1.a(), a1.a(), d.m, tagged.tag`1`);
try { q() } catch { console.log("no this") }
export * from "./w.cjs";
import w from "./w.cjs";
w.x = 9; console.log(w.get());
