// What is noted of names when a module is read is what a scan of its tree finds.

import JSSemantics
import JSSyntax
import Memory
import Testing

@Suite("Records of names") struct NameRecordTests {
  static let modules = [
    "import {a} from './a'; export function f(b, c) { const d = b + c; return (e) => d + e + a; }",
    "import * as ns from './a'; export const x = (y) => ns.p(y) + ns.q + ns.p, z = () => ns;",
    "import a, {b as c} from './a'; class A extends a { #x = 1; m(o) { return #x in o || this.#x; } }",
    "export default function () { return function own(n) { return n ? own(n - 1) : 0; }; }",
    "export default class Named { static { let t = 1; this.t = t; } [key] = (v) => v; }",
    "const f = function unused() { try { g(); } catch ({message}) { var m = message; } return m; };",
    "for (let i = 0, j; i < 9; i++) { const k = i; f(() => k + i); } function f(g) { g(); }",
    "export const {a, b: [c = (d) => d], ...e} = (x => { switch (x) { case 1: let y = x; } })(f);",
    "const load = async (p) => (await import('./b')).c + p; export {load}; let {url} = import.meta;",
    "export function f(code, {x = code}) { let hidden = 1; return eval(code) + hidden + arguments; }",
    "export function wide(a, {\((0..<80).map { "p\($0)" }.joined(separator: ", "))}) { return outer + a; }",
    "lab: for (const [k, v] of Object.entries(o)) { if (k) continue lab; let o = v; } var o = {};",
  ]

  @Test("an ES module's statements, all or some of them", arguments: modules)
  func saysWhatAScanSays(_ text: String) throws {
    for splitting in [false, true] {
      for keepsNames in [false, true] {
        let options = options(keepsNames: keepsNames)
        let module = Analyzed(text, goal: .module, splitting: splitting, names: options)
        #expect(module.tree.hasNameRecord(keepsNames: keepsNames))
        #expect(!module.tree.hasNameRecord(keepsNames: !keepsNames))
        for step in 1...3 { compare(module.tree, options, printing: { $0 % step == 0 }) }
      }
    }
  }

  @Test("there is none unless it was asked for")
  func isAskedFor() {
    let module = Analyzed("export const a = (b) => b;")
    #expect(module.tree.nameWords.isEmpty)
  }

  @Test("there is none of what linking must see, as a member of a member of a namespace")
  func isLeftOut() {
    let text = "import * as ns from './a'; export const f = (p) => ns.x.y(p);"
    let module = Analyzed(text, goal: .module, names: options(keepsNames: false))
    let hasNestedMember = module.tree.symbols.indices.contains {
      module.tree.symbols[$0].kind == .importedMember
    }
    #expect(module.tree.nameWords.isEmpty == hasNestedMember)
  }

  private func options(keepsNames: Bool) -> NameScanOptions {
    NameScanOptions(
      isWrapped: false,
      isStrict: true,
      hasModuleParameters: false,
      keepsNames: keepsNames
    )
  }

  /// Compares what the record and a scan say of the statements that are printed.
  private func compare(
    _ tree: SyntaxTree,
    _ options: NameScanOptions,
    printing isPrinted: (Int) -> Bool
  ) {
    var scanned = NameTables()
    fill(&scanned.outer, tree)
    var read = NameTables()
    fill(&read.outer, tree)
    var statements = Column<UInt32>(capacity: 16)
    var reader = NameRecordReader(tree, into: &read)
    for index in tree.statements.indices where !tree.statements[index].flags.contains(.isPart) {
      reader.next(isPrinted: isPrinted(index), into: &read)
      if isPrinted(index) { statements.append(tree.statements[index].node) }
    }
    scanned = scanNames(of: tree, statements: statements.view, options: options, using: scanned)
    #expect(read.colorCounts.view.array == scanned.colorCounts.view.array)
    #expect(read.privateColorCount == scanned.privateColorCount)
    #expect(read.outerCounts.view.array == scanned.outerCounts.view.array)
    #expect(read.outerMasks.view.array == scanned.outerMasks.view.array)
    #expect(Set(read.keptSymbols.view.array) == Set(scanned.keptSymbols.view.array))
    #expect(read.namedFunctions == scanned.namedFunctions)
    for index in tree.symbols.indices where scanned.colors[index] != NameColor.none {
      #expect(tree.recordedColors[index] == scanned.colors[index])
    }
  }

  /// Numbers some names, as linking might.
  private func fill(_ outer: inout OuterNames, _ tree: SyntaxTree) {
    for index in tree.symbols.indices {
      let symbol = tree.symbols[index]
      var isShared = false
      switch symbol.kind {
      case .importBinding: isShared = true
      // Every other member has a name.
      case .importedName, .importedMember: isShared = index % 2 == 0
      case .unbound, .label, .privateName, .exportMember, .exportStar, .objectMember: break
      default: isShared = symbol.scope == 0 && !symbol.flags.contains(.mustKeepName)
      }
      if isShared { outer.count += 1 }
      outer.ofSymbol.append(isShared ? UInt32(outer.count) : 0)
    }
    for _ in tree.importRecords.indices {
      outer.recordStart.append(UInt32(outer.recordNames.count))
      outer.recordNames.append(UInt32(outer.count))
      outer.count += 1
    }
    outer.recordStart.append(UInt32(outer.recordNames.count))
    outer.count += 1
    outer.importMeta = UInt32(outer.count)
  }
}
