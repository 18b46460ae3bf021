// Class fields and parameter properties.

import JSTransform
import Testing

private let definedPrograms: [Run] = [
  Run(
    "parameter properties",
    #"""
    class P { constructor(private x: number, public y = x, protected readonly z?: string) { console.log(Object.keys(this).join()) } sum = 1 } console.log(JSON.stringify(new P(1)));
    """#,
    prints: #"""
      x,y,z,sum
      {"x":1,"y":1,"sum":1}
      """#
  )
]

private let assignedPrograms: [Run] = [
  Run(
    "fields, private names and inheritance",
    #"""
    class P { a = 1;
      static s = 2;
      b;
      #c = 3;
      static #d = 4;
      ["x" + 1] = 5;
      constructor(private x: number) { console.log(Object.keys(this).join()) } get() { return this.#c + P.#d } } class D extends P { e = this.a + 1;
      f = () => this.e;
      } class E2 extends D { g = super.get();
      constructor() { const q = 1;
        super(q);
        console.log("after", this.g) } } console.log(JSON.stringify(new E2()), new E2().f(), P.s, "b" in new P(1));
    """#,
    prints: #"""
      x,a,x1
      after 7
      x,a,x1
      after 7
      x,a,x1
      {"x":1,"a":1,"x1":5,"e":2,"g":7} 2 2 false
      """#
  ),
  Run(
    "computed keys are evaluated once, in order",
    #"""
    const log = (x) => (console.log(x), x);
    class A { [log("k1")] = log("v1");
      static [log("k2")] = log("v2");
      [log("k3")]() {} static x = log("v3");
      static { log("block") } [log("k4")];
      y = log("v4");
      } new A();
    """#,
    prints: #"""
      k1
      k2
      k3
      k4
      v2
      v3
      block
      v1
      v4
      """#
  ),
  Run(
    "names hidden by the constructor",
    #"""
    const x = "outer";
    class A { y = x;
      constructor(x: string) { console.log(x) } } console.log(new A("inner").y);
    class B extends A { z = [1].map(q => q + 1);
      w = function () { return this } } console.log(JSON.stringify(new B("b")));
    """#,
    prints: #"""
      inner
      outer
      b
      {"y":"outer","z":[2]}
      """#
  ),
  Run(
    "static, private and empty fields",
    #"""
    class A { a;
      b?: number;
      c = this;
      static d;
      #e = 1;
      #f;
      has(o: any) { return #e in o && #f in o } static async *[Symbol.iterator]() {} } console.log(Object.keys(new A()).join(), Object.keys(A).join(), new A().has(new A()), new A().c.constructor === A);
    """#,
    prints: #"""
      c  true true
      """#
  ),
  Run(
    "super calls inside branches",
    #"""
    class A { x = super.toString;
      y = (() => { try { return new.target } catch { return 1 } })();
      constructor() { "use strict";
        console.log("body", typeof this.x) } } class B extends A { z = 1;
      constructor(f: boolean) { if (f) { super() } else { super() } console.log("z", (this as any).z) } } new B(true)
    """#,
    prints: #"""
      body function
      z 1
      """#
  ),
  Run(
    "class expressions",
    #"""
    const C = class Named { static s = Named.name;
      v = Named };
    console.log(C.s, new C().v === C);
    const fn = () => class { a = 1;
      static b = 2;
      ["c" + 1] = 3 };
    console.log(JSON.stringify(new (fn())()), fn().b);
    for (let i = 0; i < 2; i++) { class L { [`k${i}`] = i } console.log(JSON.stringify(new L())) }
    """#,
    prints: #"""
      Named true
      {"a":1,"c1":3} 2
      {"k0":0}
      {"k1":1}
      """#
  ),
]

@Suite struct ClassTests {
  @Test(arguments: definedPrograms)
  func defined(_ run: Run) throws { try run.check(typeScript()) }

  @Test(arguments: assignedPrograms)
  func assigned(_ run: Run) throws {
    try run.check(typeScript { $0.typeScript.useDefineForClassFields = false })
  }
}
