// Every folder of Tests/Fixtures: the bundle prints what the modules print.

import Foundation
import Testing

@Suite("Fixtures")
struct FixtureTests {
  @Test("the folders are there")
  func foldersAreFound() {
    #expect(Fixture.all.count > 100)
    #expect(Workshop.executable != nil, "swbundle was not built beside the tests")
  }

  @Test("prints the same bundled", arguments: Fixture.all.filter { $0.text("errors.txt") == nil })
  func printsTheSame(fixture: Fixture) throws {
    let scratch = try fixture.copy()
    let folder = scratch.url.appendingPathComponent("case")
    let wanted = try fixture.text("expect.txt") ?? fixture.runNode(fixture.entry, in: folder)
    for format in fixture.formats {
      for extra in [[], ["--sourcemap"], ["--minify", "--keep-names"]] {
        let (built, file) = try fixture.bundle(format, extra: extra, in: folder)
        #expect(built.status == 0, "\(fixture) as \(format) \(extra): \(built.errors)")
        guard built.status == 0 else { continue }
        let got = try fixture.runNode(file, in: folder)
        #expect(got == wanted, "\(fixture) as \(format) \(extra)")
        if fixture.absentTexts.isEmpty || !extra.isEmpty { continue }
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        for absent in fixture.absentTexts {
          #expect(!text.contains(absent), "\(fixture) as \(format) \(extra) has \(absent)")
        }
      }
    }
  }

  @Test("says what is wrong", arguments: Fixture.all.filter { $0.text("errors.txt") != nil })
  func saysWhatIsWrong(fixture: Fixture) throws {
    let lines = (fixture.text("errors.txt") ?? "").split(separator: "\n")
    let scratch = try fixture.copy()
    let folder = scratch.url.appendingPathComponent("case")
    for format in fixture.formats {
      let (built, file) = try fixture.bundle(format, in: folder)
      #expect(built.status == 1, "\(fixture): \(built.errors)")
      for line in lines {
        #expect(built.errors.contains(line), "\(fixture): no \"\(line)\" in\n\(built.errors)")
      }
      let path = folder.appendingPathComponent(file).path
      #expect(!FileManager.default.fileExists(atPath: path), "\(fixture): something was written")
    }
  }
}
