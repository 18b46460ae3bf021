// Defined names, constant conditions, dead branches, dropped calls.

import JSSyntax
import JSTransform
import Testing

private let production = Define(key: "process.env.NODE_ENV", value: .string("production"))

@Suite struct DefineTests {
  private func compiled(
    _ source: String,
    _ defines: [Define],
    drop: DropOptions = []
  ) -> Transformed {
    compile(
      source,
      settings(.javaScript) {
        $0.defines = defines
        $0.drop = drop
      }
    )
  }

  private func text(_ source: String, _ defines: [Define], drop: DropOptions = []) -> String {
    compiled(source, defines, drop: drop).text.split(separator: "\n")
      .map { $0.trimmingPrefix { $0 == " " } }.joined(separator: " ")
  }

  @Test(arguments: [
    ("f(process.env.NODE_ENV)", #"f("production");"#),
    ("f(process?.env?.NODE_ENV, process.env['NODE_ENV'])", #"f("production", "production");"#),
    ("process.env.NODE_ENV = 1", "process.env.NODE_ENV = 1;"),
    ("delete process.env.NODE_ENV", "delete process.env.NODE_ENV;"),
    ("[process.env.NODE_ENV] = x", "[process.env.NODE_ENV] = x;"),
    ("({ process }) => process.env.NODE_ENV", "({ process }) => process.env.NODE_ENV;"),
    ("f(process.env, process.env.NODE_ENV_)", "f(process.env, process.env.NODE_ENV_);"),
    ("f(a.process.env.NODE_ENV)", "f(a.process.env.NODE_ENV);"),
  ])
  func chains(source: String, output: String) {
    #expect(text(source, [production]) == output)
  }

  @Test func valuesOfAllKinds() {
    let defines = [
      Define(key: "DEBUG", value: .boolean(false)), Define(key: "N", value: .number(-1.5)),
      Define(key: "U", value: .undefined), Define(key: "G", value: .name(["globalThis", "x"])),
      Define(key: "typeof window", value: .string("object")),
      Define(key: "import.meta.env.MODE", value: .string("m")),
      Define(key: "import.meta.env", value: .object([("a", .array([.null]))])),
    ]
    #expect(
      text("f(N, U, G.y, typeof window, window, import.meta.env.MODE, import.meta.env.X)", defines)
        == #"f(-1.5, void 0, globalThis.x.y, "object", window, "m", ({ "a": [null] }).X);"#
        || text(
          "f(N, U, G.y, typeof window, window, import.meta.env.MODE, import.meta.env.X)",
          defines
        )
          == #"f(-1.5, void 0, globalThis.x.y, "object", window, "m", { "a": [null] }.X);"#
    )
    #expect(text("o = { DEBUG }; ({ N } = o)", defines) == "o = { DEBUG: false }; ({ N } = o);")
  }

  @Test func deadRequiresDisappear() {
    let result = compiled(
      """
      if (process.env.NODE_ENV === "production") { module.exports = require("prod"); }
      else { module.exports = require("dev"); }
      process.env.NODE_ENV !== "production" && require("a");
      process.env.NODE_ENV === "production" || import("b");
      x = process.env.NODE_ENV == "production" ? require("c") : require("d");
      if (!("production" !== "production")) {} else (() => require("e"))();
      """,
      [production]
    )
    #expect(result.imports == ["prod", "c"])
  }

  @Test(arguments: [
    (
      "if (false) { var a = 1, { b, c: [d] } = x; let e; function f() {} } else g(a, b, d)",
      "{ var a, b, d, f; g(a, b, d); }"
    ),
    ("if (true) x(); else y()", "x();"),
    ("if (null) x(); f()", "f();"),
    ("if ('') { let y } else { let z = 1; f(z) }", "{ let z = 1; f(z); }"),
    (
      "(true && o.m)(); (false || o.m)``; delete (true && o.m)",
      "(0, o.m)(); (0, o.m)``; delete (0, o.m);"
    ),
    (
      "x = 1 === 1 ? a : b; y = void 0 ?? a; z = null ?? b; w = 0 ?? c",
      "x = a; y = a; z = b; w = 0;"
    ),
    (
      "x = 'a' == 'b'; y = null == undefined; z = 1 == '1'; w = 1 === '1'",
      "x = false; y = true; z = 1 == \"1\"; w = false;"
    ),
    ("if (true) function f() {}", "if (true) { function f() { } }"),
    ("l: if (false) { break l }", "l: ;"),
  ])
  func constants(source: String, output: String) {
    let result = compile(source, settings(.javaScript), goal: .commonJS).text
      .split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }.joined(separator: " ")
    #expect(result == output || result == output.replacing("{}", with: "{ }"), "\(source)")
  }

  @Test func dropped() {
    let source =
      "console.log(f()); x = console?.warn(1); debugger; a(console); console.a.b(); console = 1"
    #expect(
      text(source, [], drop: [.console, .debugger]) == "x = void 0; a(console); console = 1;"
    )
    #expect(
      text("function f(console) { console.log() }", [], drop: .console).contains("console.log()")
    )
  }
}
