import Memory
import Platform
import Testing

@testable import Resolution

@Suite struct FileResolutionTests {
  static let files = [
    "/app/index.js": "", "/app/a.js": "", "/app/a.ts": "", "/app/b.json": "", "/app/c.tsx": "",
    "/app/dir/index.js": "", "/app/dir/x.js": "", "/app/dir.js": "", "/app/only/index.ts": "",
    "/app/main/package.json": #"{"main": "lib/start"}"#, "/app/main/lib/start.js": "",
    "/app/main/index.js": "", "/app/badmain/package.json": #"{"main": "./gone"}"#,
    "/app/badmain/index.js": "", "/app/maindir/package.json": #"{"main": "./lib/"}"#,
    "/app/maindir/lib/index.js": "", "/app/selfmain/package.json": #"{"main": "."}"#,
    "/app/selfmain/index.js": "", "/app/with?mark.js": "", "/app/sp ace.js": "",
    "/app/noext": "", "/app/x.test.js": "", "/other/y.js": "", "/app/.hidden.js": "",
    "/app/m.mts": "", "/app/k.cts": "", "/app/j.tsx": "", "/app/t.ts": "", "/app/s.d.ts": "",
  ]

  @Test(arguments: [
    ("./a", "/app/a.ts"), ("./a.js", "/app/a.js"), ("./b", "/app/b.json"), ("./c", "/app/c.tsx"),
    ("./dir", "/app/dir.js"), ("./dir/", "/app/dir/index.js"), ("./dir/x", "/app/dir/x.js"),
    ("./only", "/app/only/index.ts"), ("./main", "/app/main/lib/start.js"),
    ("./main/", "/app/main/lib/start.js"), ("./badmain", "/app/badmain/index.js"),
    ("./maindir", "/app/maindir/lib/index.js"), ("./selfmain", "/app/selfmain/index.js"),
    (".", "/app/index.js"), ("./", "/app/index.js"), ("../app", "/app/index.js"),
    ("../other/y", "/other/y.js"), ("/other/y.js", "/other/y.js"), ("/app/a", "/app/a.ts"),
    ("./dir/../a.js", "/app/a.js"), (".//a.js", "/app/a.js"), ("./././a.js", "/app/a.js"),
    ("../../../../app/a.js", "/app/a.js"), ("./noext", "/app/noext"),
    ("./x.test", "/app/x.test.js"), ("./.hidden", "/app/.hidden.js"),
    ("./a.js?inline", "/app/a.js?inline"), ("./a.js#frag", "/app/a.js#frag"),
    ("./a?x#y", "/app/a.ts?x#y"), ("./with?mark.js", "/app/with?mark.js"),
    ("./with?mark", "/app/with?mark.js"), ("./sp%20ace.js", "/app/sp ace.js"),
    ("./sp ace.js", "/app/sp ace.js"), ("./a%2Ejs", "/app/a.js"),
    ("./dir%2Fx.js", "resolve.not-found"), ("file:///app/a.js", "/app/a.js"),
    ("file://localhost/app/a.js", "/app/a.js"), ("file:/app/sp%20ace.js", "/app/sp ace.js"),
    ("file://host/a.js", "resolve.invalid-specifier"), ("file:a.js", "resolve.invalid-specifier"),
    ("./gone", "resolve.not-found"), ("./a.js/b", "resolve.not-found"),
    ("./a.js/", "resolve.not-found"), ("./gone/a.js", "resolve.not-found"),
    ("", "resolve.invalid-specifier"), ("./A.js", "resolve.case-mismatch"),
    ("./DIR/x.js", "resolve.case-mismatch"), ("./j.jsx", "resolve.not-found"),
    ("./t.js", "resolve.not-found"),
  ])
  func resolvesFromJavaScript(specifier: String, expected: String) {
    #expect(Project(Self.files).resolve(specifier) == expected)
  }

  @Test func percentEscapesAreNotForRequire() {
    #expect(Project(Self.files).require("./sp%20ace.js") == "resolve.not-found")
  }

  @Test(arguments: [
    ("./t.js", "/app/t.ts"), ("./j.js", "/app/j.tsx"), ("./j.jsx", "/app/j.tsx"),
    ("./m.mjs", "/app/m.mts"), ("./k.cjs", "/app/k.cts"), ("./a.js", "/app/a.js"),
    ("./only/index.js", "/app/only/index.ts"), ("./t", "/app/t.ts"), ("./m", "resolve.not-found"),
  ])
  func resolvesFromTypeScript(specifier: String, expected: String) {
    #expect(Project(Self.files).resolve(specifier, from: "/app/x.ts") == expected)
  }

  @Test(arguments: [
    ("a.js", "/app/a.js"), ("./a.js", "/app/a.js"), ("dir/x.js", "/app/dir/x.js"),
    ("main", "/app/main/lib/start.js"), ("/other/y.js", "/other/y.js"), (".", "/app/index.js"),
    ("gone.js", "resolve.not-found"),
  ])
  func resolvesEntries(specifier: String, expected: String) {
    #expect(Project(Self.files).resolve(specifier, .entryPoint) == expected)
  }

  @Test func resolvesURLsAsRelativeFirst() {
    #expect(Project(Self.files).resolve("dir/x.js", .url) == "/app/dir/x.js")
  }

  @Test func usesTheGivenExtensions() {
    let project = Project(["/app/a.js": "", "/app/a.vue": "", "/app/b.vue": ""]).configured {
      $0.extensions = [".vue", ".js"]
    }
    #expect(project.resolve("./a") == "/app/a.vue")
    #expect(project.resolve("./b") == "/app/b.vue")
  }

  @Test func javaScriptGoesFirstInsidePackages() {
    let project = Project([
      "/app/node_modules/p/index.ts": "", "/app/node_modules/p/index.js": "",
    ])
    #expect(project.resolve("p") == "/app/node_modules/p/index.js")
  }

  @Test func followsOrPreservesLinks() {
    let files = [
      "/app/link.js": "-> ../real/file.js", "/real/file.js": "", "/real/sub/index.js": "",
      "/app/dirlink": "-> ../real", "/app/node_modules/pkg": "-> ../../packages/pkg",
      "/packages/pkg/package.json": #"{"name": "pkg", "main": "m.js"}"#, "/packages/pkg/m.js": "",
      "/packages/pkg/in/n.js": "", "/app/broken.js": "-> nowhere", "/app/loop": "-> loop",
      "/app/chain.js": "-> link.js", "/app/nested/up": "-> ../dirlink/sub",
    ]
    let followed = Project(files)
    #expect(followed.resolve("./link") == "/real/file.js")
    #expect(followed.resolve("./chain.js") == "/real/file.js")
    #expect(followed.resolve("./dirlink/file") == "/real/file.js")
    #expect(followed.resolve("./dirlink/sub") == "/real/sub/index.js")
    #expect(followed.resolve("./nested/up") == "/real/sub/index.js")
    #expect(followed.resolve("pkg") == "/packages/pkg/m.js")
    #expect(followed.resolve("pkg/in/n.js") == "/packages/pkg/in/n.js")
    #expect(followed.resolve("./broken.js") == "resolve.not-found")
    #expect(followed.resolve("./loop") == "resolve.not-found")
    let preserved = followed.configured { $0.links = .preserved }
    #expect(preserved.resolve("./link") == "/app/link.js")
    #expect(preserved.resolve("./dirlink/sub") == "/app/dirlink/sub/index.js")
    #expect(preserved.resolve("pkg") == "/app/node_modules/pkg/m.js")
    #expect(preserved.resolve("pkg/in/n.js") == "/app/node_modules/pkg/in/n.js")
  }

  @Test func samePathIsSameValue() throws {
    let project = Project([
      "/app/a.js": "", "/app/sub/b.js": "", "/app/l.js": "-> a.js",
    ])
    let results = [
      project.result("./a.js"), project.result("../a", from: "/app/sub/b.js"),
      project.result("./l.js"), project.result("./a.js?x"),
    ]
    let paths = try results.map { result -> ResolvedPath in
      guard case .file(let path) = result else { throw HarnessError.noFile }
      return path
    }
    #expect(paths[0] == paths[1] && paths[0] == paths[2])
    #expect(paths[0] != paths[3] && paths[0].fileNumber == paths[3].fileNumber)
    #expect(Set(paths).count == 2)
    #expect(paths[3].displayPath == "a.js?x")
    #expect(paths[0] < paths[3])
  }

  @Test func dataURLs() {
    let project = Project([:])
    #expect(
      project.resolve("data:text/javascript,export%20default%201")
        == "data text/javascript export default 1"
    )
    #expect(project.resolve("data:TEXT/css;charset=utf-8;base64,YXtifQ==") == "data text/css a{b}")
    #expect(project.resolve("data:,x") == "data text/plain x")
    #expect(project.resolve("data:text/plain;base64,YXti?fQ") == "resolve.invalid-specifier")
    #expect(project.resolve("data:text/plain") == "resolve.invalid-specifier")
    #expect(
      project.resolve("data:application/json,{\"a\":\"?#\"}")
        == "data application/json {\"a\":\"?#\"}"
    )
  }

  @Test func knowsTheModuleType() throws {
    let project = Project([
      "/app/package.json": #"{"type": "module", "name": "app", "version": "1.2.3"}"#,
      "/app/a.js": "", "/app/b.cjs": "", "/app/c.mts": "", "/app/old/package.json": "{}",
      "/app/old/d.js": "", "/app/old/e.mjs": "", "/app/node_modules/p/f.js": "",
      "/app/cjs/package.json": #"{"type": "commonjs"}"#, "/app/cjs/g.ts": "",
    ])
    let expected: [(String, ModuleType)] = [
      ("./a.js", .module), ("./b.cjs", .commonJS), ("./c.mts", .module),
      ("./old/d.js", .unspecified), ("./old/e.mjs", .module), ("p/f.js", .unspecified),
      ("./cjs/g.ts", .commonJS),
    ]
    for (specifier, type) in expected {
      guard case .file(let path) = project.result(specifier) else { throw HarnessError.noFile }
      #expect(path.moduleType == type, "\(specifier)")
    }
    guard case .file(let path) = project.result("./a.js") else { throw HarnessError.noFile }
    #expect(path.manifest?.name == "app" && path.manifest?.version == "1.2.3")
    #expect(path.packageRoot?.path.string == "/app")
  }
}
