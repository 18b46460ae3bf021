import { x, y } from "./lib.mjs";
function f(x) { return x + y; }
const g = ({ y } = { y: 10 }) => x + y;
class C { x = x; static y = y; [y]() { return x; } m(x = y) { return x; } }
try { throw 7; } catch (x) { console.log(x); }
for (const y of [x]) console.log(y);
label: { const x = 9; console.log(x); break label; }
console.log(f(1), g(), new C().x, C.y, new C()[y](), new C().m(), { x, y }, (() => { var x = y; return x; })());
