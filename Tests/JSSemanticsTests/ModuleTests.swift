// Imports, exports, namespaces, CommonJS, and what the binder complains about.

import JSSemantics
import JSSyntax
import Memory
import Testing

@Suite("Modules") struct ModuleTests {
  private func exports(_ module: Analyzed) -> [String] {
    module.tree.exports.indices.map {
      let export = module.tree.exports[$0]
      var text = module.text(export.name)
      if export.symbol != noSymbol {
        text += " = " + module.text(module.tree.symbols[export.symbol].name)
      }
      if export.importRecord != 0 {
        let record = module.tree.importRecords[export.importRecord - 1]
        text += " from \(module.text(record.specifier)).\(module.text(export.importedName))"
      }
      return text
    }
  }

  @Test("imports")
  func imports() {
    let module = Analyzed("import a, {b as c, 'd e' as f} from './x'; import * as n from './y';")
    let found = module.tree.namedImports.indices.map {
      let named = module.tree.namedImports[$0]
      let record = module.tree.importRecords[named.importRecord]
      return [
        module.text(module.tree.symbols[named.symbol].name), module.text(record.specifier),
        module.text(named.name),
      ]
    }
    #expect(
      found == [
        ["a", "./x", "default"], ["c", "./x", "b"], ["f", "./x", "d e"], ["n", "./y", ""],
      ]
    )
  }

  @Test(
    "exports",
    arguments: [
      ("let a; export {a, a as b};", ["a = a", "b = a"]),
      ("export const {a, b: [c], ...d} = {}, e = 1;", ["a = a", "c = c", "d = d", "e = e"]),
      ("export function f() {} export class A {}", ["f = f", "A = A"]),
      ("export default function f() {}", ["default = f"]),
      ("export default class A {}", ["default = A"]),
      ("export default class {}", ["default = *default*"]),
      ("export default 1;", ["default = *default*"]),
      ("export {a as b, default} from './x';", ["b from ./x.a", "default from ./x.default"]),
      ("export * from './x'; export * as n from './x';", ["n from ./x."]),
      (
        "import {a as b} from './x'; import * as n from './y'; export {b as c, n};",
        ["c = b from ./x.a", "n = n from ./y."]
      ),
    ]
  )
  func exported(text: String, expected: [String]) {
    #expect(exports(Analyzed(text)) == expected, "\(text)")
  }

  @Test("export * is a flag of the import record")
  func exportStar() {
    let module = Analyzed("export * from './x'; export * as n from './y';")
    defer { withExtendedLifetime(module) {} }
    let tree = module.tree
    #expect(tree.importRecords[0].flags.contains(.exportStar))
    #expect(!tree.importRecords[1].flags.contains(.exportStar))
    #expect(tree.importRecords[1].flags.contains(.namespace))
  }

  // MARK: namespaces

  @Test(
    "uses of a namespace that stay: count, and those that become names",
    arguments: [
      ("n.a;", 0, 1), ("n['a'];", 0, 1), ("n.a.b.c();", 0, 1), ("n.a(); n.a(); n.b;", 0, 3),
      ("n?.a;", 0, 1), ("typeof n.a;", 0, 1), ("n.a`x`;", 0, 1), ("new n.a();", 0, 1),
      ("n;", 1, 0), ("n[a];", 1, 0), ("f(n);", 1, 0), ("n();", 1, 0),
      ("n.a = 1;", 1, 0), ("n.a++;", 1, 0), ("delete n.a;", 1, 0), ("[n.a] = b;", 1, 0),
      ("for (n.a of b) ;", 1, 0), ("n.a.b = 1;", 0, 1), ("delete n.a.b;", 0, 1),
      ("function f(n) { n.a; }", 0, 0), ("({n: n.a});", 0, 1),
    ]
  )
  func namespace(text: String, uses: Int, members: Int) {
    let module = Analyzed("import * as n from './x'; " + text)
    #expect(module.symbol("n")?.useCount == UInt32(uses), "\(text)")
    #expect(module.count(of: .namespaceMember) == members, "\(text)")
  }

  @Test("one symbol and one named import for each member of each namespace")
  func namespaceSymbols() {
    let module = Analyzed(
      "import * as n from './x'; import * as m from './y'; n.a; n.a; n['a']; m.a; n.b;"
    )
    let made = module.tree.namedImports.indices.dropFirst(2).map { module.tree.namedImports[$0] }
    #expect(made.map { module.text($0.name) } == ["a", "a", "b"])
    #expect(made.map(\.importRecord) == [0, 1, 0])
    #expect(made.map { module.tree.symbols[$0.symbol].useCount } == [3, 1, 1])
    #expect(made.allSatisfy { module.tree.symbols[$0.symbol].kind == .importedName })
    #expect(module.symbol("n")?.flags.contains(.isRead) == true)
  }

  @Test("before the analysis a namespace's count has its members, for import elision")
  func boundNamespace() {
    let module = Analyzed("import * as n from './x'; n.a; n.b;", .typeScript, analyzed: false)
    #expect(module.symbol("n")?.useCount == 2)
  }

  // MARK: CommonJS

  @Test(
    "flags of CommonJS",
    arguments: [
      ("exports.a = 1;", [ModuleFlags.usesCommonJSExports]),
      ("module.exports = 1;", [.usesCommonJSExports, .usesModuleObject]),
      ("require('./x');", [.usesRequire]),
      ("require(`./x`);", [.usesRequire]),
      ("require.resolve('./x');", [.usesRequire]),
      ("require(x);", [.usesRequire, .usesRequireIndirectly]),
      ("require.cache;", [.usesRequire, .usesRequireIndirectly]),
      ("require('./x', 1);", [.usesRequire, .usesRequireIndirectly]),
      ("typeof require;", [.usesRequire]),
      ("typeof require; f(require);", [.usesRequire, .usesRequireIndirectly]),
      ("__filename; __dirname;", [.usesFileName]),
      ("this.a = 1;", [.usesTopLevelThis]),
      (
        "function f(require, module, exports) { require('./x'); module.exports; exports; this; }",
        []
      ),
    ]
  )
  func commonJS(text: String, expected: [ModuleFlags]) {
    let asked: ModuleFlags = [
      .usesCommonJSExports, .usesModuleObject, .usesRequire, .usesRequireIndirectly, .usesFileName,
      .usesTopLevelThis,
    ]
    for analyzed in [false, true] {
      let flags = Analyzed(text, goal: .commonJS, analyzed: analyzed).tree.flags
      #expect(flags.intersection(asked) == ModuleFlags(expected), "\(text)")
    }
  }

  @Test("require records")
  func requireRecords() {
    let text =
      "require('./a'); try { require('./b'); f(() => require('./\\x63')); } catch { require.resolve('./d').x; }"
    let module = Analyzed(text, goal: .commonJS)
    let records = module.tree.importRecords.array
    #expect(records.map { module.text($0.specifier) } == ["./a", "./b", "./c", "./d"])
    #expect(records.map(\.kind) == [.require, .require, .require, .requireResolve])
    #expect(records.map { $0.flags.contains(.insideTry) } == [false, true, true, false])
    let bytes = Array(text.utf8)
    let ranges = records.map {
      String(decoding: bytes[Int($0.range.start)..<Int($0.range.end)], as: UTF8.self)
    }
    #expect(ranges == ["'./a'", "'./b'", "'./\\x63'", "'./d'"])
    #expect(module.count(of: .requireCall) == 3 && module.count(of: .requireResolve) == 1)
  }

  // MARK: diagnostics

  @Test(
    "conflicts",
    arguments: [
      ("let a; let a;", ["bind.duplicate-declaration"]),
      ("let a; var a;", ["bind.duplicate-declaration"]),
      ("var a; let a;", ["bind.duplicate-declaration"]),
      ("let a; { var a; }", ["bind.duplicate-declaration"]),
      ("const a = 1; function a() {}", ["bind.duplicate-declaration"]),
      ("class a {} class a {}", ["bind.duplicate-declaration"]),
      ("import a from 'x'; let a;", ["bind.duplicate-declaration"]),
      ("import a from 'x'; import {a} from 'y';", ["bind.duplicate-declaration"]),
      ("function f(a) { let a; }", ["bind.duplicate-declaration"]),
      ("try {} catch (a) { let a; }", ["bind.duplicate-declaration"]),
      ("'use strict'; { function a() {} function a() {} }", ["bind.duplicate-declaration"]),
      ("function a() {} function a() {} export {};", ["bind.duplicate-declaration"]),
      ("switch (1) { case 1: let a; case 2: let a; }", ["bind.duplicate-declaration"]),
      ("for (let a, a;;) ;", ["bind.duplicate-declaration"]),
      ("function a() {} function a() {} var a; var a;", []),
      ("function f(a) { var a; function a() {} }", []),
      ("let a; { let a; { let a; } } function f() { let a; var b; { let b; } }", []),
      ("try {} catch (a) { var a; { let a; } }", []),
      ("const a = 1; a = 2;", ["bind.assign-to-constant"]),
      ("for (const a of []) a++;", ["bind.assign-to-constant"]),
      ("import a from 'x'; a = 1;", ["bind.assign-to-import"]),
      ("import * as a from 'x'; [a] = [];", ["bind.assign-to-import"]),
      ("import * as a from 'x'; a.b = 1;", ["bind.assign-to-namespace"]),
      ("export {a};", ["bind.undeclared-export"]),
      ("a; export {a};", ["bind.undeclared-export"]),
    ]
  )
  func conflicts(text: String, expected: [String]) {
    #expect(Analyzed(text).codes == expected, "\(text)")
  }

  @Test("both places are named")
  func places() {
    let diagnostic = Analyzed("let abc; var abc;").diagnostics.first
    #expect(diagnostic?.range.start == 13 && diagnostic?.range.end == 16)
    #expect(diagnostic?.related.first?.range.start == 4)
  }

  // MARK: TypeScript

  @Test(
    "what TypeScript allows",
    arguments: [
      "enum A { x } enum A { y = 1 }", "class A {} namespace A { export const x = 1; }",
      "function A() {} namespace A { export const x = 1; }", "enum A {} namespace A { f(); }",
      "namespace A { f(); } namespace A { g(); }", "import {A} from './x'; const A = 1;",
      "export enum A {} export namespace A { f(); }", "export {A}; type A = 1;",
      "namespace A { const A = 1; }",
    ]
  )
  func typeScript(text: String) {
    #expect(Analyzed(text, .typeScript, analyzed: false).codes == [], "\(text)")
  }

  @Test("names inside enums and namespaces")
  func typeScriptScopes() {
    func occurrences(_ text: String, _ name: String) -> [Int] {
      Analyzed(text, .typeScript, analyzed: false).occurrences(name)
    }
    #expect(occurrences("const A = 1; enum E { A, B = A } A;", "A").last == 0)
    #expect(occurrences("const A = 1; enum E { A, B = A } A;", "A").contains(-1))
    #expect(occurrences("enum E { a, b = E.a } E;", "E") == [0, 1, 0])
    #expect(occurrences("namespace N { export const x = 1; x; } x;", "x") == [0, 0, 1])
    #expect(
      occurrences("namespace N { export const x = 1; } namespace N { x; } x;", "x") == [0, 0, 1]
    )
  }
}
