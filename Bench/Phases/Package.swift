// swift-tools-version: 6.2
import PackageDescription

/// How long each phase takes that a worker runs for one module, on one core.
///
///     swift run -c release --package-path Bench/Phases Phases LIST [--runs=N] [--minify]
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
  name: "Phases",
  targets: [
    .systemLibrary(name: "CXXHash", path: "Sources/CXXHash"),
    .systemLibrary(name: "CScan", path: "Sources/CScan"),
    area("Memory", ["CScan", "CXXHash"]),
    area("Source", ["Memory"]),
    area("JSON", ["Source", "Memory"]),
    area("SourceMaps", ["JSON", "Source", "Memory"]),
    area(
      "JSSyntax",
      ["Source", "Memory"],
      exclude: ["JSX/Generated/generate-html-entities.py"]
    ),
    area("JSSemantics", ["JSSyntax", "Source", "Memory"]),
    area("JSTransform", ["JSSyntax", "JSSemantics", "Source", "Memory"]),
    area("JSMinifier", ["JSSyntax", "JSSemantics", "Source", "Memory"]),
    area("JSPrinter", ["JSSyntax", "SourceMaps", "Source", "Memory"]),
    .executableTarget(
      name: "Phases",
      dependencies: [
        "JSPrinter", "JSMinifier", "JSTransform", "JSSemantics", "JSSyntax", "SourceMaps", "Source",
        "Memory",
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]
    ),
  ]
)
