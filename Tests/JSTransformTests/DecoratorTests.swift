// Experimental decorators.

import JSTransform
import Testing

private let definedPrograms: [Run] = [
  Run(
    "order of evaluation",
    #"""
    const log: string[] = [];
    const d = (n: string) => { log.push("eval " + n);
      return (...a: any[]) => { log.push("apply " + n + " " + a.map(x => typeof x === "function" ? "fn:" + x.name : typeof x === "object" && x ? Object.keys(x).sort().join("|") : String(x)).join(",")) } };
    @d("c1") @d("c2") class C { @d("m1") @d("m2") m(@d("p0") a: any, @d("p1") b?: any) {} @d("sm") static s() {} @d("f") f: number = 1;
      @d("sf") static g = 2;
      @d("acc") get v() { return 1 } set v(x) {} constructor(@d("cp") x?: any) {} } console.log(log.join("\n"));
    console.log(C.name, new C().f);
    """#,
    prints: #"""
      eval m1
      eval m2
      eval p0
      eval p1
      apply p1 ,m,1
      apply p0 ,m,0
      apply m2 ,m,configurable|enumerable|value|writable
      apply m1 ,m,configurable|enumerable|value|writable
      eval f
      apply f ,f,undefined
      eval acc
      apply acc ,v,configurable|enumerable|get|set
      eval sm
      apply sm fn:C,s,configurable|enumerable|value|writable
      eval sf
      apply sf fn:C,g,undefined
      eval c1
      eval c2
      eval cp
      apply cp fn:C,undefined,0
      apply c2 fn:C
      apply c1 fn:C
      C 1
      """#
  ),
  Run(
    "a decorator that replaces the class",
    #"""
    const r = (c: any) => class extends c { extra = 1 } as any;
    @r class C { static make() { return new C() } static self = C;
      who() { return C } } console.log((C as any).make().extra, C.self === C, new C().who() === C, C.name, "extra" in new C());
    export { C };
    """#,
    prints: #"""
      1 false true  true
      """#
  ),
  Run(
    "exported and default classes",
    #"""
    const r = (c: any) => { c.tag = "t" };
    @r export class A { static inner = () => A.name } @r export default class B { } export { A as A2 };
    console.log((A as any).tag, (B as any).tag, A.inner());
    """#,
    prints: #"""
      t t A
      """#
  ),
  Run(
    "classes in blocks, namespaces and switches",
    #"""
    const r = (c: any) => { c.tag = "t" };
    function f() { if (true) { @r class L { static q = L } return L } } console.log((f() as any).tag, f()!.q.name);
    namespace N { @r export class M { static me = () => M } } console.log((N.M as any).tag, N.M.me() === N.M);
    switch (1 as any) { case 1: @r class S {} console.log((S as any).tag) }
    """#,
    prints: #"""
      t L
      t true
      t
      """#
  ),
  Run(
    "parameter decorators of derived constructors",
    #"""
    class Base { constructor(public b = 1) {} } const inj = (t: any, k: any, i: number) => { console.log("inj", k, i) };
    class D extends Base { constructor(@inj private readonly svc: string, @inj public other = 2) { super(7);
        console.log(this.svc, this.b) } } console.log(JSON.stringify(new D("s")));
    """#,
    prints: #"""
      inj undefined 1
      inj undefined 0
      s 7
      {"b":7,"svc":"s","other":2}
      """#
  ),
  Run(
    "accessors",
    #"""
    const rep = (t: any, k: string, d: PropertyDescriptor) => ({ ...d, get() { return "replaced" } });
    class A { #v = 1;
      @rep get v() { return this.#v } set v(x) { this.#v = x } @rep static get s() { return 1 } } console.log(new A().v, A.s);
    """#,
    prints: #"""
      replaced replaced
      """#
  ),
]

private let assignedPrograms: [Run] = [
  Run(
    "methods, fields and keys",
    #"""
    const d = (v: any) => (t: any, k: any, desc?: any) => { console.log(String(k), v, desc === undefined);
      if (desc && desc.value) { const o = desc.value;
        return { ...desc, value(...a: any[]) { return "wrapped " + o.apply(this, a) } } } };
    let n = 0;
    class A { @d(1) x = 5;
      @d(2) static y = 6;
      @d(3) m() { return "m" } @d(4) ["k" + ++n]() { return "c" } @d(5) declare z: number;
      @d(6) "quoted"() { return 1 } @d(7) 12() { return 2 } } console.log(new A().m(), new A().x, A.y, (new A() as any).k1(), n, new A().quoted(), new A()[12]());
    """#,
    prints: #"""
      x 1 true
      m 3 false
      k1 4 false
      z 5 true
      quoted 6 false
      12 7 false
      y 2 true
      wrapped m 5 6 wrapped c 1 wrapped 1 wrapped 2
      """#
  ),
  Run(
    "computed keys",
    #"""
    const order: string[] = [];
    const w = (s: string) => (order.push(s), s);
    const d = (s: string) => (...a: any[]) => { order.push("d" + s) };
    class A { @d(w("1")) [w("key1")] = w("init1");
      @d(w("2")) static [w("key2")] = w("init2");
      @d(w("3")) [w("key3")]() {} static { order.push("static") } } new A();
    console.log(order.join());
    """#,
    prints: #"""
      key1,key2,key3,init2,static,1,d1,3,d3,2,d2,init1
      """#
  ),
]

@Suite struct DecoratorTests {
  @Test(arguments: definedPrograms)
  func defined(_ run: Run) throws {
    try run.check(typeScript { $0.typeScript.experimentalDecorators = true })
  }

  @Test(arguments: assignedPrograms)
  func assigned(_ run: Run) throws {
    try run.check(
      typeScript {
        $0.typeScript.experimentalDecorators = true
        $0.typeScript.useDefineForClassFields = false
      }
    )
  }
}
