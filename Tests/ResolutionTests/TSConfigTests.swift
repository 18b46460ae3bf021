import Memory
import Platform
import Testing

@testable import Resolution

@Suite struct TSConfigTests {
  private func settings(_ files: [String: String], at directory: String = "/app") -> TSSettings? {
    let project = Project(files)
    var resolver = Resolver(cache: project.cache, options: project.options)
    guard let place = project.cache.directory(at: FilePath(directory)) else { return nil }
    return resolver.config(for: place)?.settings
  }

  @Test func readsSettings() throws {
    let found = try #require(
      settings(
        [
          "/app/tsconfig.json": #"""
          { // a comment
            "compilerOptions": {"jsx": "react-jsx", "jsxImportSource": "preact", "target": "ES2020",
              "experimentalDecorators": true, "strict": true, "verbatimModuleSyntax": true,
              "useDefineForClassFields": false, "isolatedModules": true,},
          }
          """#, "/app/src/deep/x.ts": "",
        ],
        at: "/app/src/deep"
      )
    )
    #expect(found.jsx == .reactJSX && found.jsxImportSource == "preact")
    #expect(found.target == "es2020" && found.experimentalDecorators == true)
    #expect(found.isAlwaysStrict && found.verbatimModuleSyntax == true)
    #expect(!found.definesClassFields && found.isolatedModules == true)
  }

  @Test func classFieldsFollowTheTarget() {
    var settings = TSSettings()
    #expect(settings.definesClassFields)
    for (target, expected) in [
      ("es2021", false), ("es2022", true), ("esnext", true), ("es5", false),
    ] {
      settings.target = target
      #expect(settings.definesClassFields == expected)
    }
  }

  @Test func extendsChainsListsAndPackages() throws {
    let found = try #require(
      settings([
        "/app/tsconfig.json":
          #"{"extends": ["./one", "@tsconfig/base/tsconfig.json", "named"], "compilerOptions": {"jsxFactory": "h"}}"#,
        "/app/one.json":
          #"{"extends": "./two.json", "compilerOptions": {"target": "es2015", "strict": true}}"#,
        "/app/two.json":
          #"{"compilerOptions": {"jsxFactory": "x", "jsxFragmentFactory": "F", "alwaysStrict": false}}"#,
        "/node_modules/@tsconfig/base/tsconfig.json": #"{"compilerOptions": {"target": "es2021"}}"#,
        "/app/node_modules/named/package.json": #"{"tsconfig": "conf.json"}"#,
        "/app/node_modules/named/conf.json": #"{"compilerOptions": {"jsx": "preserve"}}"#,
      ])
    )
    #expect(found.jsxFactory == "h" && found.jsxFragmentFactory == "F")
    #expect(found.target == "es2021" && found.strict == true && found.alwaysStrict == false)
    #expect(found.jsx == .preserve)
  }

  @Test func reportsCyclesAndMissingFiles() {
    let project = Project([
      "/app/tsconfig.json": #"{"extends": "./b.json"}"#,
      "/app/b.json":
        #"{"extends": ["./tsconfig.json", "./gone"], "compilerOptions": {"target": "es5"}}"#,
      "/app/a.ts": "",
    ])
    for _ in 0..<2 {
      var resolver = Resolver(cache: project.cache, options: project.options)
      let place = project.cache.directory(at: FilePath("/app"))
      #expect(place.flatMap { resolver.config(for: $0) }?.settings.target == "es5")
    }
    #expect(
      project.cache.diagnostics().map(\.code)
        == ["resolve.tsconfig-cycle", "resolve.tsconfig-not-found"]
    )
  }

  @Test func mapsPaths() {
    let project = Project([
      "/app/tsconfig.json": #"""
      {"compilerOptions": {"paths": {"@/*": ["./src/*", "./gen/*"], "exact": ["./src/e.ts"],
        "@/special/*": ["./special/*"], "lib-*-x": ["./lib/*"], "dep": ["./nowhere"]}}}
      """#,
      "/app/src/a.ts": "", "/app/gen/b.ts": "", "/app/src/e.ts": "", "/app/special/c.ts": "",
      "/app/src/special/c.ts": "", "/app/lib/q.ts": "", "/app/node_modules/dep/index.js": "",
      "/app/src/dir/index.ts": "", "/app/node_modules/pkg/index.js": "",
    ])
    #expect(project.resolve("@/a") == "/app/src/a.ts")
    #expect(project.resolve("@/b", from: "/app/src/a.ts") == "/app/gen/b.ts")
    #expect(project.resolve("@/dir") == "/app/src/dir/index.ts")
    #expect(project.resolve("@/special/c") == "/app/special/c.ts")
    #expect(project.resolve("exact") == "/app/src/e.ts")
    #expect(project.resolve("lib-q-x") == "/app/lib/q.ts")
    #expect(project.resolve("dep") == "/app/node_modules/dep/index.js")
    #expect(project.resolve("@/a.js", from: "/app/x.ts") == "/app/src/a.ts")
    // Packages do not see the project's paths.
    #expect(project.resolve("@/a", from: "/app/node_modules/pkg/index.js") == "resolve.not-found")
  }

  @Test func baseURLAndInheritedPaths() {
    let project = Project([
      "/app/web/tsconfig.json":
        #"{"extends": "../base.json", "compilerOptions": {"baseUrl": "./src"}}"#,
      "/app/base.json": #"{"compilerOptions": {"paths": {"~/*": ["./shared/*"]}}}"#,
      "/app/web/src/util.ts": "", "/app/shared/s.ts": "", "/app/web/src/shared/s.ts": "",
      "/app/conf/tsconfig.json": #"{"extends": "../vars.json"}"#,
      "/app/vars.json": #"{"compilerOptions": {"paths": {"v/*": ["${configDir}/v/*"]}}}"#,
      "/app/conf/v/one.ts": "",
    ])
    #expect(project.resolve("util", from: "/app/web/x.ts") == "/app/web/src/util.ts")
    #expect(project.resolve("~/s", from: "/app/web/x.ts") == "/app/web/src/shared/s.ts")
    #expect(project.resolve("v/one", from: "/app/conf/x.ts") == "/app/conf/v/one.ts")
  }

  @Test func overrideAppliesEverywhere() {
    let project = Project([
      "/app/tsconfig.json": "{}", "/cfg.json": #"{"compilerOptions": {"baseUrl": "/app/lib"}}"#,
      "/app/lib/q.js": "",
    ]).configured { $0.tsconfig = FilePath("/cfg.json") }
    #expect(project.resolve("q") == "/app/lib/q.js")
  }
}
