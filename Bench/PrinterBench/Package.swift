// swift-tools-version: 6.2
import PackageDescription

/// The printer alone: parses a file once and prints it many times.
///
///     swift run -c release --package-path Bench/PrinterBench PrinterBench FILE [--minify] [--map]
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

func area(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: fast)
}

let package = Package(
  name: "PrinterBench",
  targets: [
    .systemLibrary(name: "CXXHash", path: "Sources/CXXHash"),
    area("Memory", ["CXXHash"]),
    area("Source", ["Memory"]),
    area("JSON", ["Source", "Memory"]),
    area("SourceMaps", ["JSON", "Source", "Memory"]),
    area("JSSyntax", ["Source", "Memory"]),
    area("JSPrinter", ["JSSyntax", "SourceMaps", "Source", "Memory"]),
    .executableTarget(
      name: "PrinterBench",
      dependencies: ["JSPrinter", "JSSyntax", "SourceMaps", "Source", "Memory"],
      swiftSettings: [.swiftLanguageMode(.v6)]
    ),
  ]
)
