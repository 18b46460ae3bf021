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
