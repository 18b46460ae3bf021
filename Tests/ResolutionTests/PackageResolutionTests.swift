import Memory
import Platform
import Testing

@testable import Resolution

/// A package `p` with one field of package.json and some files.
private func package(_ fields: String, _ files: [String]) -> Project {
  var all = [
    "/app/index.js": "", "/app/node_modules/p/package.json": "{\"name\": \"p\", \(fields)}",
  ]
  for file in files { all["/app/node_modules/p/" + file] = "" }
  return Project(all).configured { $0.platform = .node }
}

private let root = "/app/node_modules/p/"

@Suite struct PackageResolutionTests {
  @Test func walksUpNodeModules() {
    let project = Project([
      "/app/src/deep/a.js": "", "/app/node_modules/one/index.js": "",
      "/node_modules/two/index.js": "", "/app/src/node_modules/one/index.js": "",
      "/app/node_modules/@s/pkg/lib/x.js": "", "/app/node_modules/@s/pkg/index.js": "",
      "/app/node_modules/single.js": "", "/app/node_modules/one/node_modules/inner/index.js": "",
      "/app/node_modules/partial/a.js": "", "/node_modules/partial/b.js": "",
    ])
    let from = "/app/src/deep/a.js"
    #expect(project.resolve("one", from: from) == "/app/src/node_modules/one/index.js")
    #expect(project.resolve("two", from: from) == "/node_modules/two/index.js")
    #expect(project.resolve("@s/pkg", from: from) == "/app/node_modules/@s/pkg/index.js")
    #expect(project.resolve("@s/pkg/lib/x", from: from) == "/app/node_modules/@s/pkg/lib/x.js")
    #expect(project.resolve("single", from: from) == "/app/node_modules/single.js")
    #expect(project.resolve("inner", from: from) == "resolve.not-found")
    #expect(
      project.resolve("inner", from: root.replacing("/p/", with: "/one/index.js"))
        == "/app/node_modules/one/node_modules/inner/index.js"
    )
    #expect(project.resolve("partial/b", from: from) == "/node_modules/partial/b.js")
    #expect(project.resolve("one/", from: from) == "/app/src/node_modules/one/index.js")
    #expect(project.resolve("@s", from: from) == "resolve.not-found")
    #expect(project.resolve("@", from: from) == "resolve.not-found")
    #expect(project.resolve("@/x", from: from) == "resolve.not-found")
  }

  @Test func searchesNodePath() {
    let project = Project(["/app/a.js": "", "/lib/np/index.js": ""]).configured {
      $0.nodePaths = [FilePath("/none"), FilePath("/lib")]
    }
    #expect(project.resolve("np") == "/lib/np/index.js")
  }

  @Test func conditionsFollowKeyOrder() {
    let exports = package(
      #""exports": {"import": "./i.js", "require": "./r.js", "default": "./d.js"}"#,
      ["i.js", "r.js", "d.js"]
    )
    #expect(exports.resolve("p") == root + "i.js")
    #expect(exports.require("p") == root + "r.js")
    #expect(exports.resolve("p", .requireResolve) == root + "r.js")
    #expect(exports.resolve("p", .dynamicImport) == root + "i.js")
    #expect(exports.resolve("p", .url) == root + "d.js")
    let first = package(#""exports": {"default": "./d.js", "import": "./i.js"}"#, ["i.js", "d.js"])
    #expect(first.resolve("p") == root + "d.js")
    let nested = package(
      #""exports": {".": {"node": {"module": "./nm.js"}, "browser": "./b.js", "default": "./d.js"}}"#,
      ["nm.js", "b.js", "d.js"]
    )
    #expect(nested.resolve("p") == root + "nm.js")
    #expect(nested.configured { $0.platform = .browser }.resolve("p") == root + "b.js")
    #expect(nested.configured { $0.platform = .neutral }.resolve("p") == root + "d.js")
    #expect(nested.configured { $0.conditions = [] }.resolve("p") == root + "d.js")
    let custom = package(
      #""exports": {"production": "./p.js", "development": "./v.js", "default": "./d.js"}"#,
      ["p.js", "v.js", "d.js"]
    )
    #expect(custom.resolve("p") == root + "d.js")
    #expect(custom.configured { $0.conditions = ["development"] }.resolve("p") == root + "v.js")
  }

  @Test func patternsPreferTheLongestPrefix() {
    let project = package(
      #"""
      "exports": {"./*": "./a/*.js", "./x/*": "./x/*.mjs", "./x/*.css": "./c/*.css",
        "./x/exact": "./e.js", "./x/private/*": null, "./twice/*": "./t/*/*.js"}
      """#,
      ["a/one.js", "x/two.mjs", "c/three.css", "e.js", "x/private/y.mjs", "t/q/q.js", "a/z/w.js"]
    )
    #expect(project.resolve("p/one") == root + "a/one.js")
    #expect(project.resolve("p/z/w") == root + "a/z/w.js")
    #expect(project.resolve("p/x/two") == root + "x/two.mjs")
    #expect(project.resolve("p/x/three.css") == root + "c/three.css")
    #expect(project.resolve("p/x/exact") == root + "e.js")
    #expect(project.resolve("p/x/private/y") == "resolve.not-exported")
    #expect(project.resolve("p/twice/q") == root + "t/q/q.js")
    #expect(project.resolve("p") == "resolve.not-exported")
    #expect(project.resolve("p/*") == "resolve.not-found")
    #expect(project.resolve("p/../../x") == "resolve.invalid-target")
  }

  @Test func arraysNullsAndInvalidTargets() {
    #expect(
      package(#""exports": ["no-dot", {"never": "./n.js"}, "./a.js"]"#, ["a.js"]).resolve("p")
        == root + "a.js"
    )
    // Node takes the first valid target and does not look whether it is there.
    #expect(
      package(#""exports": ["./gone.js", "./a.js"]"#, ["a.js"]).resolve("p") == "resolve.not-found"
    )
    #expect(package(#""exports": []"#, []).resolve("p") == "resolve.not-exported")
    #expect(package(#""exports": {".": null}"#, []).resolve("p") == "resolve.not-exported")
    #expect(package(#""exports": "a.js""#, ["a.js"]).resolve("p") == "resolve.invalid-target")
    #expect(package(#""exports": "./../a.js""#, []).resolve("p") == "resolve.invalid-target")
    #expect(
      package(#""exports": "./node_modules/a.js""#, []).resolve("p") == "resolve.invalid-target"
    )
    #expect(package(#""exports": 3"#, []).resolve("p") == "resolve.invalid-target")
    #expect(
      package(#""exports": {".": "./a.js", "import": "./a.js"}"#, ["a.js"]).resolve("p")
        == "resolve.invalid-target"
    )
    #expect(
      package(#""exports": {".": {"0": "./a.js"}}"#, ["a.js"]).resolve("p")
        == "resolve.invalid-target"
    )
    // null in `exports` itself means that there are none.
    #expect(package(#""exports": null"#, ["index.js"]).resolve("p") == root + "index.js")
    // No extension is added to a target.
    #expect(package(#""exports": "./a""#, ["a.js"]).resolve("p") == "resolve.not-found")
  }

  @Test func selfReferenceNeedsExports() {
    let files = [
      "/app/package.json": #"{"name": "me", "exports": {".": "./main.js", "./x": "./src/x.js"}}"#,
      "/app/main.js": "", "/app/src/x.js": "", "/app/node_modules/me/index.js": "",
      "/app/plain/package.json": #"{"name": "plain"}"#, "/app/plain/index.js": "",
    ]
    let project = Project(files)
    #expect(project.resolve("me", from: "/app/src/x.js") == "/app/main.js")
    #expect(project.require("me/x", from: "/app/src/x.js") == "/app/src/x.js")
    #expect(project.resolve("me/y", from: "/app/src/x.js") == "resolve.not-exported")
    #expect(project.resolve("plain", from: "/app/plain/index.js") == "resolve.not-found")
    #expect(project.resolve("me", from: "/app/plain/index.js") == "/app/node_modules/me/index.js")
  }

  @Test func imports() {
    let project = Project([
      "/app/package.json": #"""
      {"name": "me", "imports": {"#a": "./src/a.js", "#dep": {"node": "dep", "default": "./b.js"},
        "#fs": "node:fs", "#p/*": "./src/*.js", "#none": null, "#bad": "../x.js", "#deep/*": "dep/*",
        "#ts": "./src/t.js"}}
      """#,
      "/app/src/a.js": "", "/app/b.js": "", "/app/node_modules/dep/index.js": "",
      "/app/node_modules/dep/sub.js": "", "/app/src/t.ts": "", "/bare/x.js": "",
    ])
    let node = project.configured { $0.platform = .node }
    #expect(project.resolve("#a") == "/app/src/a.js")
    #expect(project.resolve("#a", from: "/app/src/a.js") == "/app/src/a.js")
    #expect(project.resolve("#dep") == "/app/b.js")
    #expect(node.resolve("#dep") == "/app/node_modules/dep/index.js")
    #expect(node.resolve("#fs") == "builtin node:fs")
    #expect(project.resolve("#p/a") == "/app/src/a.js")
    #expect(project.resolve("#deep/sub") == "/app/node_modules/dep/sub.js")
    #expect(project.resolve("#none") == "resolve.import-not-defined")
    #expect(project.resolve("#gone") == "resolve.import-not-defined")
    #expect(project.resolve("#bad") == "resolve.invalid-target")
    #expect(project.resolve("#") == "resolve.invalid-specifier")
    #expect(project.resolve("#a", from: "/bare/x.js") == "resolve.import-not-defined")
    #expect(project.resolve("#ts", from: "/app/x.ts") == "/app/src/t.ts")
    #expect(project.resolve("#a?worker") == "/app/src/a.js?worker")
  }

  @Test func mainFieldsDependOnPlatform() {
    let project = package(
      #""main": "./main.js", "module": "./module.js", "browser": "./browser.js", "x": "./x""#,
      ["main.js", "module.js", "browser.js", "index.js", "x.js"]
    )
    #expect(project.resolve("p") == root + "main.js")
    let browser = project.configured { $0.platform = .browser }
    #expect(browser.resolve("p") == root + "browser.js")
    let neutral = project.configured { $0.platform = .neutral }
    #expect(neutral.resolve("p") == root + "index.js")
    #expect(neutral.configured { $0.mainFields = ["x", "main"] }.resolve("p") == root + "x.js")
    let dual = package(
      #""main": "./main.js", "module": "./module.js""#,
      ["main.js", "module.js"]
    ).configured { $0.platform = .browser }
    #expect(dual.resolve("p") == root + "module.js")
    #expect(dual.require("p") == root + "main.js")
  }

  @Test func browserMaps() {
    let files = [
      "/app/node_modules/p/package.json": #"""
      {"name": "p", "main": "./main.js", "browser": {"fs": false, "./main.js": "./web.js",
        "./server": false, "util": "./util-web.js", "net": "net-web", "./a": "./b.js",
        "./same.js": "./same.js", "./lib": "./lib-web.js", "left.js": "./right.js"}}
      """#,
      "/app/node_modules/p/main.js": "", "/app/node_modules/p/web.js": "",
      "/app/node_modules/p/server.js": "", "/app/node_modules/p/util-web.js": "",
      "/app/node_modules/p/a.js": "", "/app/node_modules/p/b.js": "",
      "/app/node_modules/p/same.js": "", "/app/node_modules/p/lib/index.js": "",
      "/app/node_modules/p/lib-web.js": "", "/app/node_modules/p/left.js": "",
      "/app/node_modules/p/right.js": "", "/app/node_modules/net-web/index.js": "",
      "/app/node_modules/fs/index.js": "", "/app/index.js": "",
    ]
    let project = Project(files)
    let inside = root + "main.js"
    #expect(project.resolve("p") == root + "web.js")
    #expect(project.resolve("fs", from: inside) == "disabled /app/node_modules/fs/index.js")
    #expect(project.resolve("./server", from: inside) == "disabled " + root + "server.js")
    #expect(project.resolve("p/server.js") == "disabled " + root + "server.js")
    #expect(project.resolve("util", from: inside) == root + "util-web.js")
    #expect(project.resolve("net", from: inside) == "/app/node_modules/net-web/index.js")
    #expect(project.resolve("./a.js", from: inside) == root + "b.js")
    #expect(project.resolve("./same", from: inside) == root + "same.js")
    #expect(project.resolve("./lib", from: inside) == root + "lib-web.js")
    #expect(project.resolve("./left", from: inside) == root + "right.js")
    // Only the package itself is mapped, and only for browsers.
    #expect(project.resolve("fs") == "/app/node_modules/fs/index.js")
    let node = project.configured { $0.platform = .node }
    #expect(node.resolve("p") == root + "main.js")
    #expect(node.resolve("fs", from: inside) == "builtin fs")
  }

  @Test func builtins() {
    let node = Project(["/app/node_modules/punycode/index.js": ""]).configured {
      $0.platform = .node
    }
    for name in [
      "fs", "node:fs", "fs/promises", "node:test", "node:sqlite", "punycode", "path/posix",
    ] {
      #expect(node.resolve(name) == "builtin \(name)")
    }
    #expect(node.resolve("punycode/") == "/app/node_modules/punycode/index.js")
    #expect(node.resolve("test") == "resolve.not-found")
    #expect(node.resolve("node:nope") == "resolve.unknown-builtin")
    let browser = node.configured { $0.platform = .browser }
    #expect(browser.resolve("fs") == "resolve.builtin-unavailable")
    #expect(browser.resolve("node:fs") == "resolve.builtin-unavailable")
    #expect(browser.resolve("punycode") == "/app/node_modules/punycode/index.js")
  }

  @Test func externals() {
    let project = Project([
      "/app/index.js": "", "/app/lib/x.js": "", "/app/node_modules/foo/index.js": "",
      "/app/node_modules/foobar/index.js": "", "/app/assets/a.png": "", "/app/sub/y.js": "",
    ]).configured {
      $0.externals = ["foo", "@s/p", "*.svg", "./lib/x.js", "./assets/*", "https:*"]
    }
    #expect(project.resolve("foo") == "external foo")
    #expect(project.resolve("foo/bar") == "external foo/bar")
    #expect(project.resolve("foobar") == "/app/node_modules/foobar/index.js")
    #expect(project.resolve("@s/p/x") == "external @s/p/x")
    #expect(project.resolve("@s/q") == "resolve.not-found")
    #expect(project.resolve("./gone.svg") == "external ./gone.svg")
    #expect(project.resolve("../lib/x", from: "/app/sub/y.js") == "external /app/lib/x.js (path)")
    #expect(
      project.resolve("../assets/none.png", from: "/app/sub/y.js")
        == "external ../assets/none.png (path)"
    )
    #expect(project.resolve("https://x.org/a.js") == "external https://x.org/a.js")
    #expect(project.resolve("//cdn/a.js") == "external //cdn/a.js")
    #expect(project.resolve("lib/x.js", .entryPoint) == "/app/lib/x.js")
  }

  @Test func packagesExternal() {
    let project = Project([
      "/app/package.json": ##"{"imports": {"#in": "./a.js", "#out": "dep"}}"##, "/app/a.js": "",
      "/app/node_modules/dep/index.js": "",
      "/app/tsconfig.json": #"{"compilerOptions": {"paths": {"@/*": ["./*"]}}}"#,
    ]).configured { $0.packages = .external }
    #expect(project.resolve("dep") == "external dep")
    #expect(project.resolve("unknown/x") == "external unknown/x")
    #expect(project.resolve("./a.js") == "/app/a.js")
    #expect(project.resolve("#in") == "/app/a.js")
    #expect(project.resolve("#out") == "external dep")
    #expect(project.resolve("@/a") == "/app/a.js")
    #expect(project.resolve("a.js", .entryPoint) == "/app/a.js")
  }

  @Test func aliases() {
    let project = Project([
      "/app/index.js": "", "/app/node_modules/new/index.js": "", "/app/node_modules/new/x.js": "",
      "/app/shim.js": "", "/app/sub/a.js": "", "/app/sub/node_modules/new/index.js": "",
    ]).configured {
      $0.aliases = [("old", "new"), ("old/special", "./shim.js"), ("ext", "foo"), ("loop", "loop")]
      $0.externals = ["foo"]
    }
    #expect(project.resolve("old") == "/app/node_modules/new/index.js")
    #expect(project.resolve("old/x", from: "/app/sub/a.js") == "/app/node_modules/new/x.js")
    #expect(project.resolve("old/special") == "/app/shim.js")
    #expect(project.resolve("older") == "resolve.not-found")
    #expect(project.resolve("ext/y") == "external foo/y")
    #expect(project.resolve("loop") == "resolve.not-found")
  }

  @Test func declaredEffects() throws {
    let expected: [(String, [String: Bool])] = [
      (#""sideEffects": false"#, ["a.js": true]),
      (#""sideEffects": true"#, ["a.js": false]),
      (#""sideEffects": []"#, ["a.js": true]),
      (
        #""sideEffects": ["*.css", "./src/**/*.effect.js", "lib/{x,y}.js", "top?.js"]"#,
        [
          "a.js": true, "a.css": false, "deep/b.css": false, "src/q.effect.js": false,
          "src/a/b/q.effect.js": false, "src/q.js": true, "lib/x.js": false, "lib/z.js": true,
          "topA.js": false, "in/topA.js": false, "q.effect.js": true,
        ]
      ),
      (#""x": 1"#, ["a.js": false]),
    ]
    for (field, files) in expected {
      let project = package(field, Array(files.keys))
      for (file, isPure) in files {
        guard case .file(let path) = project.result("p/" + file) else { throw HarnessError.noFile }
        #expect(path.isDeclaredPure == isPure, "\(field) \(file)")
      }
    }
  }

  @Test func brokenManifestsAreReportedOnce() {
    let project = Project([
      "/app/index.js": "", "/app/node_modules/p/package.json": "{\"main\": }",
      "/app/node_modules/p/index.js": "", "/app/node_modules/q/package.json": "[]",
      "/app/node_modules/q/index.js": "",
    ])
    for _ in 0..<2 {
      #expect(project.resolve("p") == "/app/node_modules/p/index.js")
      #expect(project.resolve("q") == "/app/node_modules/q/index.js")
    }
    #expect(
      project.cache.diagnostics().map(\.code) == [
        "json.unexpected-token", "resolve.manifest-invalid",
      ]
    )
  }
}
