// Members of other modules' exports and of a CommonJS module's own, in the facts of statements.

import JSSemantics
import JSSyntax
import Testing

@Suite("Members") struct MemberTests {
  private func facts(_ text: String) -> [String] {
    Analyzed(text, goal: .detect, splitting: true).allFacts
  }

  private func obstacle(_ text: String) -> CommonJSObstacle {
    Analyzed(text, goal: .commonJS, splitting: true).tree.flags.obstacle
  }

  @Test(
    "what statements do to exports",
    arguments: [
      (
        "exports.a = 1; module.exports['b'] = f();",
        [
          "reads exports writes exports.a changes exports.a",
          "reads module f writes exports.b effects",
        ]
      ),
      (
        "exports.a = exports.b = void 0;",
        ["reads exports writes exports.a exports.b introduces exports.b exports.a"]
      ),
      (
        "Object.defineProperty(exports, 'a', {get() { return b; }});",
        ["reads exports.a exports b Object changes exports.a"]
      ),
      (
        "exports.a = 1; f(exports.a);",
        ["reads exports writes exports.a changes exports.a", "reads exports.a exports f effects"]
      ),
      (
        "module.exports = f; module.exports.a = 1; function f() {}",
        [
          "reads module f writes module.exports changes module.exports",
          "reads module.exports module changes f", "declares f",
        ]
      ),
      (
        "module.exports = {a, b: 1};",
        [
          "reads module", "reads a writes exports.a effects part",
          "writes exports.b changes exports.b part",
        ]
      ),
    ]
  )
  func exports(text: String, expected: [String]) {
    #expect(facts(text) == expected, "\(text)")
  }

  @Test(
    "what statements take of required modules",
    arguments: [
      ("const x = require('./x'); x.a();", "reads .a if call .a if read x"),
      ("const {a, b: c} = require('./x'); c();", "reads c if call c"),
      (
        "var x = __importDefault(require('./x')); var __importDefault; x.default;",
        "reads .default if read x"
      ),
      ("require('./x').a;", "reads .a imports ./x if pure ./x if quiet ./x"),
      ("const x = require('./x');", "declares x imports ./x if pure ./x"),
      ("const {a} = require('./x');", "declares a imports ./x if pure ./x if quiet ./x"),
      ("function f() { const x = require('./x'); x.a; x; }", "declares f reads .a x imports ./x"),
    ]
  )
  func required(text: String, expected: String) {
    #expect(facts(text).last == expected, "\(text)")
  }

  @Test(
    "records of which only names are used",
    arguments: [
      ("const x = require('./x');", true), ("const {a} = require('./x');", true),
      ("require('./x');", true), ("require('./x').a;", true),
      ("module.exports = require('./x');", true), ("f(require('./x'));", false),
      ("let x = require('./x'); x = 1;", false), ("const {...a} = require('./x');", false),
      ("const [a] = require('./x');", false), ("exports.a = require('./x');", false),
    ]
  )
  func namesOnly(text: String, expected: Bool) {
    let record = Analyzed(text, goal: .commonJS, splitting: true).tree.importRecords[0]
    #expect(record.flags.contains(.namesOnly) == expected, "\(text)")
  }

  @Test(
    "what stands in the way",
    arguments: [
      ("exports.a = 1; typeof exports; typeof module;", CommonJSObstacle.none),
      ("var __a = (this && this.__a) || f; exports.b = 1;", .none),
      ("exports = module.exports = f; exports.a = 1;", .none),
      ("module.exports = f; g(module.exports);", .none),
      ("module.exports = {a}; module.exports.b = 1;", .none),
      ("module.exports = {a}; exports.b = 1;", .mixed),
      ("module.exports.b = 1; module.exports = {a};", .mixed),
      ("module.exports.a = 1; module.exports = {a};", .none),
      ("f(); module.exports = {a}; function f() { module.exports.b = 1; }", .mixed),
      ("module.exports = {a}; Object.defineProperty(exports, 'b', {value: 1});", .mixed),
      ("__exportStar(require('./x'), exports); var __exportStar;", .none),
      ("f(exports);", .exportsEscape), ("exports[a] = 1;", .exportsEscape),
      ("delete exports.a;", .exportsEscape), ("f(module.exports);", .exportsEscape),
      ("f(module);", .moduleEscapes), ("module.id;", .moduleEscapes),
      ("exports.a = 1; module.exports = f;", .mixed), ("f(this);", .topLevelThis),
      ("eval('exports');", .eval), ("exports.hasOwnProperty('a');", .exportsEscape),
      ("exports.a = function () { return this; }; exports.a();", .method),
      ("exports.a = function () {}; exports.a();", .none),
      ("exports.a = 1; f(arguments);", .exportsEscape),
      ("Object.defineProperty(exports, 'a', {get() { return this.b; }});", .exportsEscape),
      ("Object.defineProperty(exports, 'a', {set(x) {}});", .exportsEscape),
    ]
  )
  func obstacles(text: String, expected: CommonJSObstacle) {
    #expect(obstacle(text) == expected, "\(text)")
  }

  @Test(
    "objects that give their names in order",
    arguments: [
      ("module.exports = {a, b: f(), c() {}};", true),
      ("module.exports = {a: 1}; module.exports.b = module.exports.a;", true),
      ("module.exports = {a: 1, b() { return module.exports.a; }};", true),
      ("module.exports = {a: 1}; function f() { module.exports.a = 2; }", true),
      ("module.exports = {a: 1, a: 2};", false),
      ("module.exports = {a: 1, b: module.exports.a};", false),
      ("module.exports = {a: f(), b() { return module.exports.a; }};", false),
      ("module.exports = {a: 1}; function f() { module.exports.b = 2; }", false),
      ("module.exports.a = 1; module.exports = {b: 1};", false),
      ("f(module.exports.a); module.exports = {a: 1};", false),
    ]
  )
  func literals(text: String, expected: Bool) {
    let tree = Analyzed(text, goal: .commonJS, splitting: true).tree
    let literals = tree.nodes.indices.filter { tree.nodes[$0].kind == .objectLiteral }
    #expect(literals.contains { tree.nodes[$0].flags.contains(.givesNames) } == expected, "\(text)")
  }

  @Test("members of imported names have symbols of their own")
  func imported() {
    #expect(
      facts("import x, {y} from './x'; x.a(); y.b = y.b; x;").dropFirst() == [
        "reads .a if call .a if read x", "reads y .b effects", "reads x",
      ]
    )
  }

  @Test(
    "so have members of members",
    arguments: [
      ("import * as n from './x'; n.a.b;", "reads .b if read .a"),
      ("import * as n from './x'; n.a['b'].c.d();", "reads .d if call .d if read .c"),
      ("import {x} from './x'; x.a.b;", "reads .b if read .a"),
      ("import * as n from './x'; n.a.b = 1;", "reads .a effects"),
      ("import * as n from './x'; n.a?.b;", "reads .a if read .a"),
      ("import * as n from './x'; n.a.toString;", "reads .a if read .a"),
    ]
  )
  func nested(text: String, expected: String) {
    #expect(facts(text).last == expected, "\(text)")
  }
}
