// swift-tools-version: 6.2
import PackageDescription

/// The parser's conformance.
///
///     swift run -c release --package-path Bench/Parser Test262 CHECKOUT [--list]
///
/// The areas are links into the root package, so that their `package` interface can be called.
let fast: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(
    ["-cross-module-optimization", "-enforce-exclusivity=unchecked"],
    .when(configuration: .release)
  ),
]

func area(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: fast)
}

let package = Package(
  name: "ParserConformance",
  targets: [
    .systemLibrary(name: "CXXHash", path: "Sources/CXXHash"),
    .systemLibrary(name: "CScan", path: "Sources/CScan"),
    area("Memory", ["CScan", "CXXHash"]),
    area("Source", ["Memory"]),
    area(
      "JSSyntax",
      ["Source", "Memory"],
      exclude: ["JSX/Generated/generate-html-entities.py"]
    ),
    .executableTarget(
      name: "Test262",
      dependencies: ["JSSyntax", "Source", "Memory"],
      swiftSettings: [.swiftLanguageMode(.v6)]
    ),
  ]
)
