class A { x?: number; y = 1; set w(v: number) { console.log("setter", v); } }
class B extends A { x: number; w = 5 as any; static s = 1; ["comp" + 1] = 2; }
console.log(Object.keys(new B()).join(), B.s);
