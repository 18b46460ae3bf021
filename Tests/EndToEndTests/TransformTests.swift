// `--no-bundle`: files printed alone, with short names where nobody else can name the thing.

import Foundation
import Testing

@Suite("Files transformed alone")
struct TransformTests {
  private func transform(_ name: String, _ text: String, _ flags: String...) throws -> String {
    let folder = try TemporaryFolder("transform").write([name: text])
    let finished = try Workshop.swbundle([name, "--no-bundle"] + flags, in: folder.url)
    #expect(finished.status == 0, "\(finished.errors)")
    return finished.output
  }

  @Test("members of a namespace stay members", arguments: [[], ["--minify"]])
  func namespaceMembers(flags: [String]) throws {
    let folder = try TemporaryFolder("transform").write([
      "one.mjs": "import * as path from 'node:path'; console.log(path.sep, path.default.sep);"
    ])
    let finished = try Workshop.swbundle(
      ["one.mjs", "--no-bundle", "--outfile=two.mjs"] + flags,
      in: folder.url
    )
    #expect(finished.status == 0)
    #expect(try Workshop.runNode(["two.mjs"], in: folder.url).output == "/ /\n")
  }

  @Test("names of a script's top level stay, inner ones are short")
  func script() throws {
    let text = try transform(
      "a.js",
      "var first = 1; let e = 2; function second(long) { return long + first + e + t }",
      "--minify-identifiers",
      "--minify-whitespace"
    )
    #expect(text == "var first=1;let e=2;function second(n){return n+first+e+t}\n")
  }

  @Test("names of a module's top level are short unless their declaration exports them")
  func module() throws {
    let text = try transform(
      "a.mjs",
      """
      import { join as first, sep } from "node:path"; import * as second from "node:url";
      export const { third, x: [fourth] } = second.URL;
      class Fifth { #sixth = sep; get() { return this.#sixth } }
      export { Fifth as Shown, first as join };
      """,
      "--minify-identifiers",
      "--minify-whitespace"
    )
    #expect(
      text == """
        import{join as r,sep as e}from"node:path";import*as t from"node:url";\
        export const{third,x:[fourth]}=t.URL;class n{#e=e;get(){return this.#e}}\
        export{n as Shown,r as join};

        """
    )
  }

  @Test("a name that a direct eval may read stays")
  func eval() throws {
    let text = try transform(
      "a.mjs",
      "const first = 1; console.log((function (second) { return eval('first + second') })(2));",
      "--minify"
    )
    #expect(text.contains("first") && text.contains("second"))
  }

  @Test("a converted file keeps what it imports, in order")
  func conversion() throws {
    let text = try transform(
      "a.mjs",
      "import a, { b } from './x.mjs'; import './y.mjs'; import * as c from 'z'; console.log(a, b, c);"
        + " export { b as d }; export * from './w.mjs';",
      "--format=cjs",
      "--platform=node"
    )
    let places = ["./x.mjs", "./y.mjs", "\"z\"", "./w.mjs"].map { text.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(text.contains("get d()") && text.contains("__reExport(exports"))
  }

  @Test("an indirect eval reads no names around it")
  func indirectEval() throws {
    let text = try transform(
      "a.mjs",
      "export default function f(local) { for (;;) local += (0, eval)('1') }",
      "--minify"
    )
    #expect(!text.contains("local"))
  }

  @Test("--keep-names keeps .name, and a script strict")
  func keepNames() throws {
    let folder = try TemporaryFolder("transform").write([
      "a.js": """
      "use strict";
      function outer() { function inner() { return this } return [inner.name, inner()] }
      console.log(...outer());
      """
    ])
    let finished = try Workshop.swbundle(
      ["a.js", "--no-bundle", "--outfile=b.cjs", "--minify", "--keep-names"],
      in: folder.url
    )
    #expect(finished.status == 0)
    #expect(try Workshop.runNode(["b.cjs"], in: folder.url).output == "inner undefined\n")
  }
}
