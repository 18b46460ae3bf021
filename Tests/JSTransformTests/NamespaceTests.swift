// Namespaces, import aliases, `import =` and `export =`.

import Foundation
import JSSyntax
import JSTransform
import Testing

private let programs: [Run] = [
  Run(
    "exported variables are properties",
    """
    namespace N {
      export let x = 1, y = 2;
      export let { a, b: [c = 5], ...rest } = { a: 3, b: [], d: 4 } as any;
      export const f = () => x + y;
      let hidden = 10;
      x++; y = x + hidden;
      console.log({ x, y }.y, x, f());
      for (x of [7, 8]) console.log(x);
      ({ x, a: y } = { x: 1, a: 9 });
    }
    console.log(JSON.stringify(N), N.f());
    """,
    prints: #"""
      12 2 14
      7
      8
      {"x":1,"y":9,"a":3,"c":5,"rest":{"d":4}} 10
      """#
  ),
  Run(
    "functions, classes and enums",
    """
    namespace N {
      export function twice(n: number) { return half(n) * 4; }
      export class C { static make() { return new C(); } m() { return "m"; } }
      export enum E { A = 1, B }
      export async function* g() { yield E.B; }
      function half(n: number) { return n / 2; }
      interface Gone {}
      type Also = Gone;
    }
    console.log(N.twice(3), N.C.make().m(), N.E.B, N.E[1], Object.keys(N).join());
    for await (const x of N.g()) console.log(x);
    """,
    prints: "6 m 2 A twice,C,E,g\n2"
  ),
  Run(
    "a name of its own inside",
    """
    namespace N { const N = 1; export const x = N + 1; export function f() { return x; } }
    namespace M { export namespace M { export const y = 5; } export const z = M.y; }
    console.log(N.x, N.f(), M.z);
    """,
    prints: "2 2 5"
  ),
  Run(
    "merged blocks",
    """
    namespace N { export const a = 1; export function f() { return a; } export namespace M { export const deep = 5; } }
    namespace N { export const b = a + f(); export namespace M { export const more = deep + 1; } }
    namespace N.M { export const last = deep + more + b; }
    console.log(N.b, N.M.more, N.M.last, JSON.stringify(N.M));
    """,
    prints: #"2 6 13 {"deep":5,"more":6,"last":13}"#
  ),
  Run(
    "dotted names and nesting",
    """
    namespace a.b.c { export const x = "deep"; }
    namespace a { export const y = b.c.x + "!"; }
    console.log(a.y, a.b.c.x);
    """,
    prints: "deep! deep"
  ),
  Run(
    "merged with functions and classes",
    """
    function f() { return f.count; }
    namespace f { export let count = 3; }
    class C { v = C.D; }
    namespace C { export const D = "static"; }
    console.log(f(), new C().v);
    """,
    prints: "3 static"
  ),
  Run(
    "namespaces of types vanish",
    """
    namespace T { export interface I {} export type A = 1; namespace U { type X = T.I } }
    declare namespace D { const x: number; }
    namespace T.V { type W = 1 }
    console.log(typeof (globalThis as any).T, typeof T);
    """.replacingOccurrences(of: ", typeof T", with: ""),
    prints: "undefined"
  ),
  Run(
    "aliases",
    """
    namespace A { export namespace B { export const v = 1; export type T = number; export enum E { X = 4 } } }
    import B = A.B;
    import v = B.v;
    import T = A.B.T;
    import Unused = Missing.Thing;
    let t: T = v;
    namespace C { export import W = A.B; import hidden = A.B.v; export const sum = W.v + hidden; }
    console.log(t, C.sum, C.W.v, B.E.X, A.B.E.X);
    """,
    prints: "1 2 1 4 4"
  ),
  Run(
    "local names win",
    """
    namespace N { export const x = 1; }
    namespace N {
      export function f(x: number) { return x; }
      export function g() { { const x = 5; return x; } }
      export function h() { return x; }
      export const o = { x, y: { x } };
    }
    console.log(N.f(2), N.g(), N.h(), N.o.x, N.o.y.x);
    """,
    prints: "2 5 1 1 1"
  ),
  Run(
    "the namespace's own name inside",
    """
    namespace N { export const a = 1; export const self = () => N; console.log(N.a); }
    console.log(N.self() === N);
    """,
    prints: "1\ntrue"
  ),
  Run(
    "a caller from outside during evaluation",
    """
    function peek() { return N.a; }
    namespace N { export const a = 1; export const b = peek(); }
    console.log(N.b);
    """,
    prints: "1"
  ),
  Run(
    "export import and exported namespaces",
    """
    export namespace N { export const x = 1; }
    export namespace N { export const y = x + 1; }
    export import short = N.y;
    export namespace Types { export type T = 1; }
    import * as me from "./main.mjs";
    console.log(Object.keys(me).join(), me.short, me.N.y);
    """,
    prints: "N,short 2 2"
  ),
]

@Suite struct NamespaceTests {
  @Test(arguments: programs)
  func runs(_ run: Run) throws { try run.check(typeScript()) }

  @Test func importRequireAndExportAssignment() throws {
    let run = Run(
      "cjs",
      """
      import fs = require("fs");
      import unused = require("unused-thing");
      import type T = require("type-thing");
      const value: unused.Type = typeof fs.readFileSync;
      console.log(value);
      export = { value };
      """,
      prints: "function"
    )
    try run.check(typeScript(), file: "main.cjs")
    let result = compile(run.source)
    #expect(result.imports == ["fs"])
    #expect(result.text.contains("module.exports = "))
  }
}
