// The wheel beside a bundle: pip takes it, Python finds the bundle in it.

import Foundation
import Testing

@Suite("Wheel")
struct WheelTests {
  @Test("installs without an index, and carries the bundle")
  func installs() throws {
    let folder = try TemporaryFolder("wheel").write([
      "app.mjs": "import text from './note.txt';\nconsole.log('from the wheel', text);\n",
      "note.txt": "a note",
    ])
    let built = try Workshop.swbundle(
      [
        "app.mjs", "-o", "dist", "--format=esm", "--sourcemap", "--wheel-name=my-app",
        "--wheel-version=2.1",
      ],
      in: folder.url
    )
    #expect(built.status == 0, "\(built.errors)")
    let wheel = "dist/my_app-2.1-py3-none-any.whl"
    #expect(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(wheel).path))
    let made = try Workshop.runPython(["-m", "venv", "env"], in: folder.url)
    try #require(made.status == 0, "\(made.errors)")
    let python = folder.url.appendingPathComponent("env/bin/python")
    let installed = try Workshop.run(
      python,
      ["-m", "pip", "install", "--no-index", "--no-deps", "--disable-pip-version-check", wheel],
      in: folder.url
    )
    #expect(installed.status == 0, "\(installed.output)\(installed.errors)")
    let listed = try Workshop.run(
      python,
      [
        "-c",
        "import importlib.metadata as m; d = m.distribution('my-app'); print(d.version); print(sorted(str(f) for f in d.files if str(f).endswith('.js')))",
      ],
      in: folder.url
    )
    #expect(listed.output.hasPrefix("2.1\n") && listed.output.contains("app.js"), "\(listed)")
    let checked = try Workshop.run(python, ["-m", "pip", "check"], in: folder.url)
    #expect(checked.status == 0, "\(checked.output)")
  }

  @Test("--no-wheel writes none")
  func noWheel() throws {
    let folder = try TemporaryFolder("wheel").write(["app.mjs": "console.log(1);\n"])
    let built = try Workshop.swbundle(["app.mjs", "-o", "dist", "--no-wheel"], in: folder.url)
    #expect(built.status == 0, "\(built.errors)")
    #expect(try folder.contents().keys.allSatisfy { !$0.hasSuffix(".whl") })
  }
}
