// `swbundle why`: how a module comes into a bundle and why its statements are kept.

import Foundation
import Testing

@Suite("Why")
struct WhyTests {
  private func program() throws -> TemporaryFolder {
    try TemporaryFolder("why").write([
      "entry.mjs": "import { middle } from './middle.mjs';\nconsole.log(middle());\n",
      "long.mjs": "import './middle.mjs';\n",
      "middle.mjs": """
      import './long.mjs';
      import lib from "./lib.cjs";
      import whole from "./whole.cjs";
      import "./quiet.mjs";
      export function middle() { return lib.used() + whole.a; }
      export function gone() { return 1; }
      const tools = { saw() {}, axe() {} };
      export const useTools = () => tools.saw();
      """,
      "lib.cjs": """
      exports.used = function () { return helper; };
      exports.unused = 1;
      const helper = 1; console.log("effect");
      """,
      "whole.cjs": "exports.a = 1; (0, globalThis.Object.keys)(exports);\n",
      "quiet.mjs": "export const quiet = 1;\n",
      "obstacles.mjs": """
      import made from "./made.cjs";
      import { a as b } from "./needed.cjs";
      import { a as c, missing } from "./partly.cjs";
      import * as all from "./all.cjs";
      import { a as d } from "./keys.cjs";
      import { a as e } from "./getter.cjs";
      import { method } from "./method.cjs";
      import * as receiver from "./method.cjs";
      import { a as g } from "./object.cjs";
      import { a as h } from "./spread.cjs";
      import { a as i } from "./early.cjs";
      import { a as j } from "./reexport.cjs";
      f(made, b, c, missing, all, d, e, method, receiver.method(), () => import("./demanded.mjs"));
      f(g, h, i, j);
      """,
      "demanded.mjs": "import { a } from './late.cjs'; f(a); f(() => require('./needed.cjs'));\n",
      "made.cjs": "const make = () => ({});\nmodule.exports = make();\n",
      "needed.cjs": "exports.a = 1;\n",
      "partly.cjs": "exports.a = 1;\n",
      "all.cjs": "exports.a = 1;\n",
      "late.cjs": "exports.a = 1;\n",
      "keys.cjs": "for (const key of ['a'])\n  exports[key] = 1;\n",
      "getter.cjs": "Object.defineProperty(exports, 'a', { get() { return 1; } });\n",
      "object.cjs": "module.exports = { a: 1, b() {} };\nmodule.exports.c = 1;\n",
      "reexport.cjs": """
      exports.a = void 0; var m_1 = require('./base.cjs');
      Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return m_1.a; } });
      """,
      "base.cjs": "exports.a = 1;\n",
      "spread.cjs": "module.exports =\n  { a: 1, ...f };\n",
      "early.cjs": "const a = () =>\n  module.exports.a;\nmodule.exports = { a: a() };\n",
      "method.cjs": "exports.method = function () { return this; };\n",
    ])
  }

  private func why(_ folder: TemporaryFolder, _ words: String...) throws -> Finished {
    try Workshop.swbundle(["why"] + words + ["entry.mjs", "--platform=node"], in: folder.url)
  }

  @Test("shows the shortest chain and the reason of each statement")
  func module() throws {
    let finished = try why(program(), "lib.cjs")
    #expect(finished.status == 0)
    #expect(
      finished.output == """
        lib.cjs is in the bundle of entry.mjs
          entry.mjs:1 imports middle.mjs
          middle.mjs:2 imports lib.cjs
        importers bind to its exports directly
        kept
          1  exports.used = function () { return helper; };
             middle.mjs:5 uses it
          3  const helper = 1; console.log("effect");
             lib.cjs:1 uses it
          3  console.log("effect");
             evaluating it may have an effect: console.log("effect");
        left out: 1 of 4 statements (line 2)

        """
    )
  }

  @Test(
    "says what it is asked",
    arguments: [
      ("whole.cjs", "kept whole: its exports are used otherwise than as exports.name"),
      ("quiet.mjs", "quiet.mjs is left out of the bundle of entry.mjs"),
      ("unused", "unused of lib.cjs is left out of the bundle of entry.mjs"),
      ("middle.mjs#gone", "gone of middle.mjs is left out of the bundle of entry.mjs"),
      ("middle", "entry.mjs:2 uses it"),
      ("tools.axe", "tools.axe of middle.mjs is left out of the bundle of entry.mjs"),
    ]
  )
  func subjects(subject: String, line: String) throws {
    let finished = try why(program(), subject)
    #expect(finished.status == 0)
    #expect(finished.output.contains(line), "\(finished.output)\(finished.errors)")
  }

  @Test(
    "says what stands in the way of binding to exports directly",
    arguments: [
      ("made.cjs", "not bound directly: line 2 sets them to what a call gives"),
      ("needed.cjs", "not bound directly: demanded.mjs:1 loads it when it gets there"),
      ("partly.cjs", "not bound directly: obstacles.mjs:3 imports a name that it gives no value"),
      ("all.cjs", "not bound directly: obstacles.mjs:4 uses all of its exports"),
      ("object.cjs", "importers bind to its exports directly"),
      ("reexport.cjs", "importers bind to its exports directly"),
      ("spread.cjs", "not bound directly: line 1 sets them to an object with a spread"),
      (
        "early.cjs",
        "not bound directly: line 2 uses one that its object may not have yet"
      ),
      ("late.cjs", "not bound directly: demanded.mjs:1 imports it when that is loaded itself"),
      (
        "keys.cjs",
        "exports are used otherwise than as exports.name: line 2 computes the name of one"
      ),
      (
        "getter.cjs",
        "not bound directly: it defines exports by other means than exports.name = …, in line 1"
      ),
      (
        "method.cjs",
        "not bound directly: obstacles.mjs:8 calls an export as a method, or it changes later"
      ),
    ]
  )
  func directObstacles(subject: String, line: String) throws {
    let folder = try program()
    let finished = try Workshop.swbundle(
      ["why", subject, "obstacles.mjs", "--platform=node"],
      in: folder.url
    )
    #expect(finished.output.contains(line), "\(finished.output)\(finished.errors)")
  }

  @Test("does not know everything")
  func unknown() throws {
    let folder = try program()
    let finished = try why(folder, "nothing")
    #expect(finished.status == 1)
    #expect(finished.errors.contains("error[why.unknown]"))
    #expect(try Workshop.swbundle(["why"], in: folder.url).status == 2)
  }

  private struct Answer: Decodable {
    struct Step: Decodable {
      let importer: String
      let line: Int
      let kind: String
    }
    struct Statement: Decodable {
      let line: Int
      let kept: Bool
      let reason: String?
      let cause: String?
    }
    let module: String
    let included: Bool
    let chain: [Step]
    let statements: [Statement]
  }

  @Test("speaks JSON")
  func json() throws {
    let finished = try why(program(), "lib.cjs", "--json")
    let answers = try JSONDecoder().decode([Answer].self, from: Data(finished.output.utf8))
    let answer = try #require(answers.first)
    #expect(answer.module == "lib.cjs" && answer.included && answers.count == 1)
    #expect(
      answer.chain.map { "\($0.importer) \($0.line) \($0.kind)" }
        == ["entry.mjs 1 statement", "middle.mjs 2 statement"]
    )
    #expect(answer.statements.map { $0.reason ?? "" } == ["reference", "", "reference", "effect"])
    #expect(answer.statements[0].cause == "middle.mjs:5")
  }
}
