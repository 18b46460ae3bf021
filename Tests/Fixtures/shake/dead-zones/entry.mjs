// Names that are read before they have a value, in functions of which nothing else is used.
function f() { let a = b; let b = 1; return 1; }
try { f(); console.log("no"); } catch (e) { console.log(e.name); }
function f2() { switch (1) { case 0: let q = 1; case 1: q; } }
try { f2(); console.log("no"); } catch (e) { console.log(e.name); }
function f3() { class A extends A {} }
try { f3(); console.log("no"); } catch (e) { console.log(e.name); }
function f4() { let {a = b, b} = {}; }
try { f4(); console.log("no"); } catch (e) { console.log(e.name); }
function f5(a = b, b) { }
try { f5(); console.log("no"); } catch (e) { console.log(e.name); }
function f6() { for (const x of [x]) ; }
try { f6(); console.log("no"); } catch (e) { console.log(e.name); }
function f7() { typeof x; let x = 1; }
try { f7(); console.log("no"); } catch (e) { console.log(e.name); }
function f8() { class A { static [A === 1] = 1 } }
try { f8(); console.log("no"); } catch (e) { console.log(e.name); }
function f9() { const A = class B { static [typeof B] = 1 } }
try { f9(); console.log("no"); } catch (e) { console.log(e.name); }
function f10() { for (let i = 0, v = v; i < 1; i++) {} }
try { f10(); console.log("no"); } catch (e) { console.log(e.name); }
function f11() { { x; let x; } }
try { f11(); console.log("no"); } catch (e) { console.log(e.name); }
function f12() { let y = () => z, w = y(); let z = 1; }
try { f12(); console.log("no"); } catch (e) { console.log(e.name); }
function f13() { let a = [a]; }
try { f13(); console.log("no"); } catch (e) { console.log(e.name); }
function f14() { const a = {b: a}; }
try { f14(); console.log("no"); } catch (e) { console.log(e.name); }
function f15() { for (const x in x) ; }
try { f15(); console.log("no"); } catch (e) { console.log(e.name); }
function f16() { let x = x + 1; }
try { f16(); console.log("no"); } catch (e) { console.log(e.name); }
function f17() { x = 1; let x; }
try { f17(); console.log("no"); } catch (e) { console.log(e.name); }
function f18() { g(); let x = 1; function g() { x; } }
try { f18(); console.log("no"); } catch (e) { console.log(e.name); }
function f19() { new A; class A {} }
try { f19(); console.log("no"); } catch (e) { console.log(e.name); }
function f20() { let [a = b, b] = []; }
try { f20(); console.log("no"); } catch (e) { console.log(e.name); }
function f21({a = b, b}) { }
try { f21({}); console.log("no"); } catch (e) { console.log(e.name); }
function f22(a = a) { }
try { f22(); console.log("no"); } catch (e) { console.log(e.name); }
function f23() { if (x) {} let x = 1; }
try { f23(); console.log("no"); } catch (e) { console.log(e.name); }
function f24() { void x; const x = 1; }
try { f24(); console.log("no"); } catch (e) { console.log(e.name); }
function f25() { return x; let x; }
try { f25(); console.log("no"); } catch (e) { console.log(e.name); }
function f26() { let k = 1; { k; let k = 2; } return k }
try { f26(); console.log("no"); } catch (e) { console.log(e.name); }
function f27() { const h = x; let x = 1; return x; }
try { f27(); console.log("no"); } catch (e) { console.log(e.name); }
function f28() { const C = class { static a = D; }; class D {} }
try { f28(); console.log("no"); } catch (e) { console.log(e.name); }
function g1() { const A = class B { static [typeof B](){} }; return 1; }
try { g1(); console.log("no"); } catch (e) { console.log(e.name); }
function g2() { const A = class B { static [B](){} }; return 1; }
try { g2(); console.log("no"); } catch (e) { console.log(e.name); }
function g3() { const A = class B extends B {}; return 1; }
try { g3(); console.log("no"); } catch (e) { console.log(e.name); }
function g4() { for (let i = 0, v = v; ;) { return 2 } }
try { g4(); console.log("no"); } catch (e) { console.log(e.name); }
function g5() { switch (arguments.length) { case 1: let q; case 0: q = 1; } }
try { g5(); console.log("no"); } catch (e) { console.log(e.name); }
function g6(p) { switch (p) { case 1: let q = 5; break; default: const z = q; } }
try { g6(); console.log("no"); } catch (e) { console.log(e.name); }
function g7(a = b, b = 1) { return 1 }
try { g7(); console.log("no"); } catch (e) { console.log(e.name); }
function g8(a = typeof b, b = 1) { return 1 }
try { g8(); console.log("no"); } catch (e) { console.log(e.name); }
function g9({ a = c }, c) { return 1 }
try { g9({}, 1); console.log("no"); } catch (e) { console.log(e.name); }
function g10(a = c) { var c = 1; return 1 }
try { g10(); console.log("no"); } catch (e) { console.log(e.name); }
function g11(x, y = () => x, z = w, w = 2) { return 1 }
try { g11(1, 2, 3); console.log("ok"); g11(); console.log("no"); } catch (e) { console.log(e.name); }
function g12() { const [p = q, q = 1] = [void 0]; return 1 }
try { g12(); console.log("no"); } catch (e) { console.log(e.name); }
function g13() { try { throw 1 } catch ({ a = b, b }) { return 1 } }
try { g13(); console.log("no"); } catch (e) { console.log(e.name); }
function g14() { class A { static x = A; static y = A.x } return 1 }
try { g14(); console.log("ok"); } catch (e) { console.log(e.name); }
function g15() { const o = { m: o }; return 1 }
try { g15(); console.log("no"); } catch (e) { console.log(e.name); }
function g16() { if (arguments.length) { let k = 1 } else { m; let m = 1 } return 1 }
try { g16(); console.log("no"); } catch (e) { console.log(e.name); }
function g17() { for (const { a = b, b } of [{}]) return 1 }
try { g17(); console.log("no"); } catch (e) { console.log(e.name); }
function g18() { let a = (b, 1), b = 2; return a }
try { g18(); console.log("no"); } catch (e) { console.log(e.name); }
function g19() { l: { break l; let a = 1 } return 1 }
try { g19(); console.log("ok"); } catch (e) { console.log(e.name); }
function g20() { q ||= 1; let q = 2; return 1 }
try { g20(); console.log("no"); } catch (e) { console.log(e.name); }
function g21() { for (let i = j, j = 0; j < 1; j++) ; return 1 }
try { g21(); console.log("no"); } catch (e) { console.log(e.name); }
function g22() { for (let [i = j, j] = []; ;) return 1 }
try { g22(); console.log("no"); } catch (e) { console.log(e.name); }
function g23() { do { v; let v = 1 } while (0); return 1 }
try { g23(); console.log("no"); } catch (e) { console.log(e.name); }
