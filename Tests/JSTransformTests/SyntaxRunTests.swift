// TypeScript syntax that is easily misread, compiled and run. The outputs are those of TypeScript's own
// emit in Node.

import JSTransform
import Testing

private let programs: [Run] = [
  Run(
    "assertions",
    #"""
    let x = 1 as any as number;
    let y = <number>x;
    console.log(x as number < 2, y!, x satisfies number);
    """#,
    prints: #"""
      true 1 1
      """#
  ),
  Run(
    "generic arrows in .ts and .tsx",
    #"""
    const f = <T,>(x: T): T => x;
    const g = <T extends unknown>(x: T) => x;
    const h = async <T>(x: T): Promise<T> => x;
    console.log(f(1), g<number>(2), await h<string>("s"));
    """#,
    prints: #"""
      1 2 s
      """#
  ),
  Run(
    "arrows in conditional expressions",
    #"""
    const c = true;
    const r = c ? (x: number): number => x + 1 : (y: number) => y;
    console.log(r(1));
    const q = c ? (1) : 2;
    console.log(q);
    const z = c ? (q) : (q) => q;
    console.log(z);
    const w = false ? (q) : (q) => q;
    console.log(typeof w);
    """#,
    prints: #"""
      2
      1
      1
      function
      """#
  ),
  Run(
    "object, conditional and mapped types",
    #"""
    let o: { a?: number;
      b: { c: string }[];
      (x: number): string;
      new (y: string): Date;
      readonly [k: string]: any;
      get g(): number;
      set g(v: number);
      m?<T>(this: Window, ...a: T[]): asserts a is T[] } | undefined;
    type A<T> = T extends (infer U extends string)[] ? U : T extends { a: infer V } ? V : never;
    type M = { readonly [K in keyof A<any> as `x${K & string}`]?: A<K> };
    type N = { -readonly [P in 'a']-?: 1 };
    console.log(o);
    """#,
    prints: #"""
      undefined
      """#
  ),
  Run(
    "classes with every modifier",
    #"""
    abstract class Q<in out T> implements I, J<T> { abstract x: number;
      abstract m(): void;
      private readonly y?: T;
      static #p = 1;
      declare z: string;
      protected constructor(public readonly a: number, b?: string) { super_();
        } get v(): number { return 1 } set v(n) {} [key: string]: any;
      override toString(): string { return "q" } static async *gen<T>(): AsyncGenerator<T> {} m?(): void;
      public static readonly w: number = 3;
      n!: number;
      'quoted': string = "z";
      static { this.w } } function super_() {} interface I {} interface J<T> {} class R extends Q<number> { constructor() { super(5) } m() {} x = 1 } console.log(new R().a, R.w, JSON.stringify(new R()));
    """#,
    prints: #"""
      5 3 {"a":5,"quoted":"z","x":1}
      """#
  ),
  Run(
    "overloads",
    #"""
    function over(a: string): void;
    function over(a: number): void;
    function over(a: any) { console.log(a) } over(1);
    export function o2(): void;
    export function o2(x?: any) {} class O { m(): void;
      m(x: any): void;
      m(x?: any) { console.log("m", x) } constructor();
      constructor(x?: any) {} } new O().m(2);
    """#,
    prints: #"""
      1
      m 2
      """#
  ),
  Run(
    "predicates, tuples, template and import types",
    #"""
    function assertIsString(val: any): asserts val is string {} function isS(this: any, x): x is string { return true } const fn = (a: any): a is string => true;
    const k = (x: unknown): asserts x => {};
    let u: unique symbol;
    let t: typeof import('fs');
    let i: import("fs", { with: { "resolution-mode": "import" } }).Stats;
    let tt: [a: string, b?: number, ...rest: boolean[]];
    let tl: `a${string}b${number}`;
    let neg: -1 | 1n;
    let ab: abstract new () => object;
    console.log(1);
    """#,
    prints: #"""
      1
      """#
  ),
  Run(
    "ambient declarations",
    #"""
    declare module "foo" { export default class X { m(): void } import a from "b";
      export = a;
      export * from "c";
      const z: number;
      } declare global { interface Window { a: 1 } var gg: number } declare namespace Q.R { export type T = 1;
      function f(): void } declare function df(x: number): string;
    declare const dc: number, dd: string;
    declare let dl;
    declare enum DE { A } declare abstract class DA { abstract m(): void } declare type DT = 1;
    declare interface DI {} console.log("declared");
    export {};
    """#,
    prints: #"""
      declared
      """#
  ),
  Run(
    "contextual words as names",
    #"""
    type type = number;
    let type = 1;
    type = 2;
    let as = 3, of = 4, declare = 5, namespace = 6, module = 7, abstract = 8, is = 9, keyof = 10, readonly = 11, infer = 12, satisfies = 13, async = 14, global = 15, asserts=1, unique=2, out=3;
    declare
    namespace
    module
    abstract
    console.log(type, as, of, declare, namespace, module, abstract, is, keyof, readonly, infer, satisfies, async, global)
    """#,
    prints: #"""
      2 3 4 5 6 7 8 9 10 11 12 13 14 15
      """#
  ),
  Run(
    "modifiers as member names",
    #"""
    class K { public() { return 1 } readonly = 2;
      static = 3;
      get = 4;
      set = 5;
      declare = 6;
      abstract = 7;
      async = 8;
      static static = 9;
      static async = 10;
      override = 11;
      accessor = 12;
      'constructor2' = 1;
      readonly readonly = 13;
      static readonly get = 14;
      private private = 15;
      get get2() { return 16 } } console.log(JSON.stringify(new K()), K.static, K.async, K.get, new K().public());
    """#,
    prints: #"""
      {"readonly":13,"static":3,"get":4,"set":5,"declare":6,"abstract":7,"async":8,"override":11,"accessor":12,"constructor2":1,"private":15} 9 10 14 1
      """#
  ),
  Run(
    "optional parameters and patterns",
    #"""
    const p = (a?: number, b: string = "x", ...c: any[]) => [a, b, c];
    const s = ({ a, b }: { a: number; b?: string }, [c]: number[] = [1]) => a + c;
    console.log(p(), s({ a: 1 }), ((x?) => x)(3), ((x?, y?: number) => x)(4), (async (x?: number): Promise<number> => x!)(5) instanceof Promise);
    """#,
    prints: #"""
      [ undefined, 'x', [] ] 2 3 4 true
      """#
  ),
  Run(
    "non-null, as const and assertions as targets",
    #"""
    let v = { a: 1, b: { c: [1, 2] } } as const;
    console.log(v!.b!.c![0], (v as any)?.b!.c, v.a! + 1, v!["a"]);
    let n!: number;
    n = 3;
    console.log(n);
    (n as any) = 4;
    (<any>n) = 5;
    n! += 1;
    console.log(n);
    for (const x of <any>[1]) console.log(x);
    for (let [a, b] of [[1, 2]] as [number, number][]) console.log(a, b)
    """#,
    prints: #"""
      1 [ 1, 2 ] 2 1
      3
      6
      1
      1 2
      """#
  ),
  Run(
    "enums and abstract default classes",
    #"""
    enum Color { Red, Green = "g", Blue = 1 << 3 } const enum Z { A = Color.Blue } console.log(Color.Red, Color[0], Color.Green, Z.A, Color["Blue"]);
    export default abstract class Foo { static x = 1 } export abstract class Bar {} console.log(Foo.x);
    """#,
    prints: #"""
      0 Red g 8 8
      1
      """#
  ),
  Run(
    "comparisons that look like type arguments",
    #"""
    let a = 1, b = 2, c = 3, d = 4;
    console.log(a < b, c > d);
    function f<T, U>(x?: any) { return x } console.log(f<typeof a, { x: number }>(1));
    console.log(f < (a as any), b > (c as any));
    const g = f<number, string>;
    console.log(g(7));
    console.log(a<b || c>d, a<b && c>=d);
    if (a<b) { console.log("lt") } const t = a<b ? 1 : 2;
    console.log(t, a<<b, a<b>>c)
    """#,
    prints: #"""
      true false
      1
      false false
      7
      true false
      lt
      1 4 false
      """#
  ),
  Run(
    "generic functions and heritage",
    #"""
    let g = function <T>(this: any, x: T) { return x };
    class L<T> extends Array<T> {} class M2<T> extends (Array as any)<T> implements Iterable<T> {} console.log(g(1), new L<number>().length, new M2<string>().length);
    const m = class<T> {};
    const n = class Nm<T> extends L<T> {};
    console.log(n.name)
    """#,
    prints: #"""
      1 0 0
      Nm
      """#
  ),
  Run(
    "assertions at the ends of expressions",
    #"""
    var x: string | undefined, y: any = { z: 1 };
    x ??= "d";
    console.log(y?.z!, y!?.z, y?.["z"]!, y.z!++);
    label: for (const k in y as any) { continue label } try { throw 1 } catch (e: unknown) { console.log(e) } switch (x as any) { case <any>"d": console.log("case") }
    """#,
    prints: #"""
      1 1 1 1
      1
      case
      """#
  ),
  Run(
    "generators, methods and accessors",
    #"""
    async function* f(): AsyncGenerator<number, void, unknown> { yield* [1] as any;
      const x = await (1 as any);
      yield x! } for await (const x of f()) console.log(x);
    using_: { } const o = { m<T>(x: T): T { return x }, async *g<T>() {}, get a(): number { return 1 }, set a(v: number) {}, async a2(): Promise<void> {}, ["c" + 1]<T>(): void {} };
    console.log(o.m(1), Object.keys(o).join())
    """#,
    prints: #"""
      1
      1
      1 m,g,a,a2,c1
      """#
  ),
  Run(
    "types across lines",
    #"""
    type F = new <T>(x: T) => T;
    type G = (typeof x)[number];
    type H = keyof typeof y;
    type I = { [k: string]: number }["a"];
    let x = [1], y = { a: 1 };
    type J = A extends B ? C : D extends E ? F : G;
    type A = 1;
    type B = 1;
    type C = 1;
    type D = 1;
    type E = 1;
    type K = (new () => void) | (() => void) & {};
    type L = (a: number, b?: string) => (c: boolean) => void;
    type O = [...J[], (x: number) => void];
    type P2 = { a: 1, b: 2;
      c?(): void
    d: 3 };
    let fn: (this: void) => typeof x = () => x;
    let z: readonly string[] | readonly (keyof typeof y)[];
    console.log(fn())
    """#,
    prints: #"""
      [ 1 ]
      """#
  ),
  Run(
    "as on the next line",
    #"""
    let a = { b: 1 };
    let x = a.b as number
    [1].forEach(n => console.log(n));
    let y = a
    as: for (;;) break as;
    console.log(y.b)
    """#,
    prints: #"""
      1
      1
      """#
  ),
]

@Suite struct SyntaxRunTests {
  @Test(arguments: programs)
  func runs(_ run: Run) throws { try run.check(typeScript()) }
}
