const o = {}; let log = [];
Object.defineProperty(o, "z", { set(v) { log.push(v); } }); o.z = 1;
const arr = [1]; Object.defineProperty(arr, 0, { get() { log.push("get"); return 2; } }); const z = arr[0];
class K {} Object.defineProperty(K, "s", { set(v) { log.push("K" + v); } }); K.s = 5;
const q = {}; Object.defineProperties(q, { w: { set(v) { log.push("q" + v); } } }); q.w = 7;
console.log(log.join());
class G {} Object.defineProperty(G.prototype,'m',{set(v){console.log('set',v)}}); const gi = new G(); gi.m = 1;
function F(){} Object.defineProperties(F.prototype, { n: { set(v) { console.log('F', v) } } }); new F().n = 2;
