class A { x?: number; y = 1; declare z: number; set w(v: number) { console.log("setter"); } }
class B extends A { x: number; w = 5 as any; }
console.log(Object.keys(new B()).join(), Object.getOwnPropertyDescriptor(new B(), "w")?.value);
