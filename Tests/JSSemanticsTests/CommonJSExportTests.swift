// Which names a CommonJS module's text shows, and what its statements define. The expected names are
// Node 20's.

import JSSyntax
import Testing

@Suite("Exports of CommonJS modules") struct CommonJSExportTests {
  /// `a b | ./x`: the names, and the specifiers of the re-exports.
  private func shown(_ text: String, _ language: SourceLanguage = .javaScript) -> String {
    let module = Analyzed(text, language, goal: language.isTypeScript ? .detect : .commonJS)
    var names: [String] = []
    var specifiers: [String] = []
    for export in module.tree.commonJSExports.array {
      if export.importRecord == 0 {
        names.append(module.text(export.name))
      } else {
        specifiers.append(module.text(module.tree.importRecords[export.importRecord - 1].specifier))
      }
    }
    let list = names.joined(separator: " ")
    return specifiers.isEmpty ? list : list + "| " + specifiers.joined(separator: " ")
  }

  @Test(
    "assignments to properties",
    arguments: [
      ("exports.a = 1; module.exports.b = 2;", "a b"),
      ("exports['odd key'] = 1; module.exports[\"b\"] = 2;", "odd key b"),
      ("exports['\\u0061\\x62'] = 1;", "ab"),
      ("exports['\\ud800'] = exports[''] = 1;", ""),
      ("exports.a = exports.b = void 0;", "a b"),
      ("module /* x */ . exports // y\n . a = 1;", "a"),
      ("if (x) exports.a = 1; else (function () { exports.b = 2; })();", "a b"),
      ("(function (exports) { exports.a = 1; })({});", "a"),
      ("/exports.a=1/; `exports.b=1`; 'exports.c=1'; /* exports.d=1 */", ""),
      ("`${exports.a = 1}`;", "a"),
      ("exports.a; exports.b.c = 1; exports.d += 1; exports.e++; delete exports.f;", ""),
      ("exports.a === 1;", "a"),
      ("x.exports.a = 1; this.exports.b = 1; module['exports'].c = 1; (exports).d = 1;", ""),
      ("exports[x] = 1; exports[`a`] = 1; exports.\\u0061 = 1;", ""),
      ("exports.default = exports.if = exports.__esModule = true;", "default if __esModule"),
      ("var f = (x = (exports.a = 1)) => x;", "a"),
    ]
  )
  func assignments(_ text: String, _ expected: String) { #expect(shown(text) == expected) }

  @Test(
    "literals assigned to module.exports",
    arguments: [
      ("module.exports = { a, b: c, 'd': e, \"f\": g };", "a b d f"),
      ("module.exports = { a: 1, b };", ""),
      ("module.exports = { a: b.c, d };", "a"),
      ("module.exports = { a, b: function () {}, c };", "a b"),
      ("module.exports = { a: null, b: this, c: \"x\", d };", "a b"),
      ("module.exports = { a() {}, b };", "a"),
      ("module.exports = { get a() { return 1; }, b };", "get"),
      ("module.exports = { [a]: b, c };", ""),
      ("module.exports = { a: (b), c };", ""),
      ("module.exports = { ...a, b };", "b"),
      ("module.exports = { ...a.b, c };", ""),
      ("module.exports = { a /* x */, /* y */ b /* z */ : c, };", "a b"),
      ("exports = module.exports = { a };", "a"),
      ("module.exports = exports = { a };", ""),
      ("0 && (module.exports = { a, b });", "a b"),
    ]
  )
  func literals(_ text: String, _ expected: String) { #expect(shown(text) == expected) }

  @Test(
    "Object.defineProperty",
    arguments: [
      ("{ value: 1 }", "a"),
      ("{ enumerable: true, value: 1, writable: true }", "a"),
      ("{ enumerable: false, value: 1 }", ""),
      ("{ writable: true, value: 1 }", ""),
      ("{ value }", ""),
      ("x", ""),
      ("{ get: function () { return q; } }", "a"),
      ("{ enumerable: true, get: function f() { return q.p; } }", "a"),
      ("{ enumerable: true, get() { return q['p q'] }, }", "a"),
      ("{ enumerable: true, get: function () { return q.p.r; } }", ""),
      ("{ enumerable: true, get: function () { return q(); } }", ""),
      ("{ enumerable: true, get: () => q }", ""),
      ("{ enumerable: true, get: function () { return q; }, configurable: true }", ""),
    ]
  )
  func definitions(_ descriptor: String, _ expected: String) {
    #expect(shown("Object.defineProperty(exports, 'a', \(descriptor));") == expected)
    #expect(shown("Object.defineProperty(module.exports, \"a\", \(descriptor));") == expected)
    // One definition that may have effects hides the name, whatever else defines it.
    #expect(shown("exports.a = 1; Object.defineProperty(exports, 'a', x);") == "")
    #expect(shown("globalThis.Object.defineProperty(exports, 'a', \(descriptor));") == "")
  }

  @Test(
    "re-exports",
    arguments: [
      ("module.exports = require('./x');", "| ./x"),
      ("module.exports = require('./x').y;", "| ./x"),
      ("module.exports = require('./x'); module.exports = require('./y');", "| ./y"),
      ("module.exports = require('./x'); module.exports = 1;", ""),
      ("module.exports = require('./x'); exports.a = 1;", "a| ./x"),
      ("module.exports = { ...require('./x'), b, ...require('./y') };", "b| ./x ./y"),
      ("module.exports = { ...require('./x').y, ...require('./z') };", "| ./x"),
      ("module.exports = { a: require('./x'), b };", "a"),
      ("module.exports = c ? require('./x') : require('./y');", ""),
      ("module.exports = (require('./x'));", ""),
      ("exports = require('./x');", ""),
      ("if (x) module.exports = require('./x'); else module.exports = require('./y');", "| ./y"),
      ("(function (require) { module.exports = require('./x'); })();", ""),
      ("__exportStar(require('./x'), exports); tslib_1.__export(require('./y'));", "| ./x ./y"),
      ("if (a) __exportStar(require('./x'));", "| ./x"),
      ("{ __exportStar(require('./x')); }", ""),
      ("f(__exportStar(require('./x')));", ""),
      ("(0, t.__exportStar)(require('./x'), exports);", ""),
      ("__exportStar(require('./x')); module.exports = { a };", "a"),
      ("__exportStar(require('./x')); function f() { module.exports = 1; }", ""),
      ("function f() { module.exports = 1; } __exportStar(require('./x'));", "| ./x"),
    ]
  )
  func reExports(_ text: String, _ expected: String) { #expect(shown(text) == expected) }

  @Test(
    "loops over keys",
    arguments: [
      ("if (k === 'default' || k === '__esModule') return; exports[k] = x[k];", true),
      ("if (k !== \"default\") exports[k] = x[k]", true),
      ("if (k !== 'default' && !exports.hasOwnProperty(k)) exports[k] = x[k];", true),
      (
        "if (k !== 'default' && !Object.prototype.hasOwnProperty.call(exports, k)) Object.defineProperty(exports, k, { enumerable: true, get: function () { return x[k]; } });",
        true
      ),
      (
        "if (k === \"default\" || k === \"__esModule\") return; if (Object.prototype.hasOwnProperty.call(_exportNames, k)) return; if (k in exports && exports[k] === x[k]) return; Object.defineProperty(exports, k, { enumerable: true, get: function () { return x[k]; } });",
        true
      ),
      ("if (k === '__esModule' || k === 'default') return; exports[k] = x[k];", false),
      ("if (k === 'default') return; exports[k] = x[k];", false),
      ("exports[k] = x[k];", false),
      ("if (k !== 'default') exports[k] = y[k];", false),
    ]
  )
  func loops(_ body: String, _ isReExport: Bool) {
    let loop = "Object.keys(x).forEach(function (k) { \(body) });"
    let expected = isReExport ? "| ./x" : ""
    for keyword in ["var", "let", "const"] {
      #expect(shown("\(keyword) x = require('./x'); \(loop)") == expected)
    }
    #expect(shown("var x = _interopRequireWildcard(require('./x')); \(loop)") == expected)
    #expect(shown("var x = f(require('./x')); \(loop)") == "")
    #expect(shown("x = require('./x'); \(loop)") == "")
    #expect(shown("var x = require('./x'); { \(loop) }") == "")
  }

  @Test(
    "TypeScript's export =",
    arguments: [
      ("const a = 1, b = 2; export = { a, b };", "a b"),
      ("import x = require('./x'); export = x;", ""),
      ("export = { ...require('./x'), a };", "a| ./x"),
      ("export const a = 1;", ""),
    ]
  )
  func exportAssignments(_ text: String, _ expected: String) {
    #expect(shown(text, .typeScript) == expected)
  }

  @Test("ES modules show nothing") func modules() {
    let module = Analyzed("exports.a = 1; export {};")
    #expect(module.tree.commonJSExports.isEmpty)
  }
}
