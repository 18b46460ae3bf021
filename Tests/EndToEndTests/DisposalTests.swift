// When resources of `using` end. Node 20 cannot read the syntax, so the text is looked at; what awaits
// is a fixture, since its output needs no syntax of this kind.

import Foundation
import Testing

@Suite("Disposal")
struct DisposalTests {
  @Test("a module with using ends where it ended, not with the bundle")
  func modulesEnd() throws {
    let folder = try TemporaryFolder("disposal").write([
      "main.mjs": "import { r } from './a.mjs';\nimport './b.mjs';\nusing m = r;\n",
      "a.mjs": "using own = globalThis.make();\nconst r = own;\nexport { r };\n",
      "b.mjs": "console.log('b');\n",
    ])
    let finished = try Workshop.swbundle(["main.mjs", "--format=esm"], in: folder.url)
    #expect(finished.status == 0, "\(finished.errors)")
    let text = finished.output
    let wrapper = text.range(of: "init_a = __esm(").map { text[$0.lowerBound...] } ?? ""
    let end = wrapper.range(of: "\n});\n")?.lowerBound ?? wrapper.startIndex
    #expect(wrapper[..<end].contains("using own"), "the module's own function ends with it")
    #expect(wrapper[end...].contains("__load(init_a)"))
    #expect(wrapper[end...].contains("using m"), "the entry ends with the bundle")
  }
}
