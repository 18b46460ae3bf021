// Calls of small functions of other modules become what they give when syntax is minified.

import Foundation
import Testing

@Suite("Function inlining")
struct FunctionInliningTests {
  private let files = [
    "small.mjs": """
    export function noop(a, b) {}
    export const id = (value) => value;
    export function two() { return 2; }
    export const off = () => false;
    export let changing = () => {};
    export const change = () => changing = () => 1;
    export async function later() {}
    export const second = (a, b) => b;
    export const preset = (a = 1) => {};
    """,
    "barrel.mjs": "export * from './small.mjs'; export { id as renamed } from './small.mjs';",
    "uses.mjs": "import { noop } from './small.mjs'; export const log = (a) => noop(a);",
    "own.mjs": """
    export function quiet() {}
    const same = (a) => a, one = () => 1;
    export const a = () => [quiet(), quiet(f()), same(g), same(h()), one(), one()];
    """,
    "cycle.mjs": """
    import { late, soon } from './late.mjs';
    export const early = () => [late(), soon()];
    """,
    "late.mjs": """
    import { early } from './cycle.mjs';
    export const late = () => 7;
    export function soon() { return 8; }
    f(early);
    """,
  ]

  private func bundle(_ main: String, _ flags: [String] = ["--minify-syntax"]) throws -> String {
    var program = files
    program["main.mjs"] = main
    let folder = try TemporaryFolder("functions").write(program)
    let built = try Workshop.swbundle(
      ["main.mjs", "--format=esm", "--log-level=error", "--minify-whitespace"] + flags,
      in: folder.url
    )
    #expect(built.status == 0, "\(built.errors)")
    return built.output.trimmingCharacters(in: .newlines)
  }

  @Test(
    "prints what calls give, and leaves the functions out",
    arguments: [
      ("import { noop } from './small.mjs'; noop(f(), 1), g(noop());", "f();g(void 0);"),
      ("import { noop } from './small.mjs'; f() && noop(); noop();", "f();"),
      ("import { noop } from './small.mjs'; f() ? noop(g()) : noop();", "f()?g():0;"),
      ("import { noop } from './small.mjs'; f(() => noop());", "f(()=>{});"),
      ("import { noop } from './small.mjs'; g(noop(f(), h()));", "g((f(),h(),void 0));"),
      (
        "import { noop } from './small.mjs'; f(() => { noop(1); for (noop(); g; noop()) noop(); });",
        "f(()=>{for(;g;);});"
      ),
      ("import { id } from './small.mjs'; f(id(a.b), -id(-c), id(d, )?.e);", "f(a.b,- -c,d?.e);"),
      (
        "import { id } from './small.mjs'; f(id(id({ a: 1 })).a, id(g || h) ?? i);",
        "f({a:1}.a,(g||h)??i);"
      ),
      (
        "import { two, off } from './small.mjs'; f(two(), off(g()), two() ** 2);",
        "f(2,(g(),!1),2**2);"
      ),
      (
        "import * as ns from './barrel.mjs'; f(ns.two(), ns.renamed(a), ns.noop());",
        "f(2,a,void 0);"
      ),
      (
        "import { noop } from './small.mjs'; export const a = (b) => noop(b);",
        "let a=b=>{};export{a};"
      ),
      (
        "import { early } from './cycle.mjs'; early();",
        "let late=()=>7;f(early);let early=()=>[late(),8];early();"
      ),
      (
        "import { a } from './own.mjs'; f(a);",
        "let a=()=>[void 0,(f(),void 0),g,h(),1,1];f(a);"
      ),
    ]
  )
  func calls(main: String, expected: String) throws {
    #expect(try bundle(main) == expected)
  }

  @Test(
    "keeps functions that are used otherwise",
    arguments: [
      ("import { noop } from './small.mjs'; noop(1); f(noop);", "function noop(a,b){}f(noop);"),
      (
        "import { noop } from './small.mjs'; new noop(f()); noop`${f()}`; noop?.(f());",
        "new noop(f())"
      ),
      (
        "import { id } from './small.mjs'; f(id(), id(1, g()), id(...h));",
        "f(id(),id(1,g()),id(...h))"
      ),
      (
        "import { id } from './small.mjs'; id(a.b)(); delete id(a.b); id(a.b)`t`;",
        "id(a.b)();delete id(a.b);id(a.b)`t`"
      ),
      (
        "import { id } from './small.mjs'; f(typeof id(b), { c: id(class {}) });",
        "f(typeof id(b),{c:id(class{})});"
      ),
      (
        "import { changing, change } from './small.mjs'; f(change); g(changing());", "g(changing())"
      ),
      ("import { later } from './small.mjs'; f(later());", "f(later())"),
      ("import { second } from './small.mjs'; f(second(g(), h()));", "f(second(g(),h()))"),
      ("import { preset } from './small.mjs'; f(preset());", "f(preset())"),
      (
        "import { id } from './small.mjs'; f(id(1)); export { id };",
        "let id=value=>value;f(1);export{id};"
      ),
    ]
  )
  func others(main: String, expected: String) throws {
    let output = try bundle(main)
    #expect(output.contains(expected), "\(output)")
  }

  @Test("only with --minify-syntax")
  func plain() throws {
    let output = try bundle("import { noop, id } from './small.mjs'; noop(f()); g(id(1));", [])
    #expect(output.contains("noop(f())") && output.contains("g(id(1))"), "\(output)")
  }

  @Test("weighs how long a constant is where it is used")
  func lengths() throws {
    let uses = String(repeating: "f(noop());", count: 9)
    let output = try bundle("import { noop } from './small.mjs'; noop(g()); \(uses)")
    #expect(output.contains("g();f(noop());"), "\(output)")
  }
}
