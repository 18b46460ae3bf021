// Enums: values, reverse mappings, merging, inlining.

import JSSyntax
import JSTransform
import Memory
import Testing

private let programs: [Run] = [
  Run(
    "numbers, strings and computed members",
    """
    const f = () => 41 + 1;
    enum E { A, B = 5, C, D = "d", F = f(), G = A | B << 1, "h-i" = ~B }
    console.log(JSON.stringify(E), E[5], E[42], E.C, E["h-i"], E.D);
    """,
    prints:
      #"{"0":"A","5":"B","6":"C","10":"G","42":"F","A":0,"B":5,"C":6,"D":"d","F":42,"G":10,"h-i":-6,"-6":"h-i"} B F 6 -6 d"#
  ),
  Run(
    "constant expressions",
    """
    const base = 3;
    const word = "w";
    enum E {
      A = 1 + 2 * 3 ** 2 % 5, B = -A, C = 1 / 3, D = `x${A}y`, F = "a" + "b" + 1, G = base * 2,
      H = word, I = 7 >>> 1, J = Infinity, K = 1e21, L = 0.1 + 0.2, M = `${word}${1e21}`,
      N = -1 >>> 0, O = 1 << 31,
    }
    console.log(JSON.stringify(E));
    """,
    prints:
      #"{"3":"I","4":"A","6":"G","A":4,"B":-4,"-4":"B","C":0.3333333333333333,"0.3333333333333333":"C","D":"x4y","F":"ab1","G":6,"H":"w","I":3,"J":null,"Infinity":"J","K":1e+21,"1e+21":"K","L":0.30000000000000004,"0.30000000000000004":"L","M":"w1e+21","N":4294967295,"4294967295":"N","O":-2147483648,"-2147483648":"O"}"#
  ),
  Run(
    "merged declarations",
    """
    enum E { A = 1, B }
    enum E { C = B + 10, D = A }
    console.log(E.C, E.D, E[12], Object.keys(E).length);
    """,
    prints: "12 1 C 7"
  ),
  Run(
    "enum merged with a namespace",
    """
    enum E { A = 1, B }
    namespace E { export function next(e: E) { return e === A ? B : A; } }
    console.log(E.next(E.A), E.next(E.B), E.A);
    """,
    prints: "2 1 1"
  ),
  Run(
    "another enum's members",
    """
    enum A { X = 4, Y = "y" }
    enum B { P = A.X, Q = A["X"] + 1, R = A.Y }
    console.log(JSON.stringify(B));
    """,
    prints: #"{"4":"P","5":"Q","P":4,"Q":5,"R":"y"}"#
  ),
  Run(
    "const enums are inlined and leave nothing",
    """
    const enum K { A = 1, B = A << 2, C = "c" }
    console.log(K.A, K.B, K["C"], typeof (globalThis as any).K);
    """,
    prints: "1 4 c undefined"
  ),
  Run(
    "enums in blocks and functions",
    """
    function f() { { enum E { A = 1 } console.log(E.A, E[1]); } { enum E { B = 2 } console.log(JSON.stringify(E)); } }
    f();
    if (true) { enum F { A } enum F { B = 7 } console.log(JSON.stringify(F)); }
    """,
    prints: "1 A\n{\"2\":\"B\",\"B\":2}\n{\"0\":\"A\",\"7\":\"B\",\"A\":0,\"B\":7}"
  ),
  Run(
    "members seen by functions in initialisers",
    """
    enum E { A = 2, B = (() => A * 10)(), C = (() => { const o = { A, B }; return o.A + o.B; })() }
    console.log(E.A, E.B, E.C);
    """,
    prints: "2 20 22"
  ),
  Run(
    "a name that shadows the enum",
    """
    enum E { A = 1 }
    function f(E: any) { return E.A; }
    console.log(f({ A: "mine" }), E.A);
    """,
    prints: "mine 1"
  ),
  Run(
    "exported enums",
    """
    export enum E { A = 3 }
    export enum E { B = 4 }
    export const enum F { X = "x" }
    import * as again from "./main.mjs";
    console.log(Object.keys(again).join(), JSON.stringify(again.E), F.X);
    """,
    prints: #"E,F {"3":"A","4":"B","A":3,"B":4} x"#
  ),
  Run(
    "awkward names",
    """
    enum E { __proto__ = 1, constructor = 2, default = 3, "with space" = 4, class = 5 }
    console.log(Object.keys(E).length, E[1], E["with space"], E.default, E.class);
    """,
    prints: "9 __proto__ 4 3 5"
  ),
  Run(
    "strings by their form have no reverse mapping",
    """
    const f = () => "z";
    enum E { A = `${f()}`, B = "q" + f() }
    console.log(JSON.stringify(E));
    """,
    prints: #"{"A":"z","B":"qz"}"#
  ),
]

@Suite struct EnumTests {
  @Test(arguments: programs)
  func runs(_ run: Run) throws { try run.check(typeScript()) }

  @Test func memberAfterString() {
    let result = compile("enum A { R = 'x', S }")
    #expect(result.diagnostics.map(\.code) == ["transform.enum-member-without-initializer"])
  }

  @Test func constantsAreFrozen() {
    let result = compile("export enum E { A = 1.5, B = 'b', C = f() } enum F { A = -1 }")
    let tree = result.tree
    #expect(tree.enumConstantCount == 3)
    let symbol = tree.exports[0].symbol
    #expect(tree.enumConstant(of: symbol, named: ByteSlice("A"))?.number == 1.5)
    #expect(
      tree.enumConstant(of: symbol, named: ByteSlice("B")).map { tree.text($0.string).string }
        == "b"
    )
    #expect(tree.enumConstant(of: symbol, named: ByteSlice("C")) == nil)
  }

  @Test func writesAreKept() {
    let result = compile("enum E { A = 1 } (E as any).A = 2; delete (E as any).A; (E as any).A++;")
    #expect(result.text.contains("E.A = 2"))
    #expect(result.text.contains("delete E.A"))
    #expect(result.text.contains("E.A++"))
  }
}
