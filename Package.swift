// swift-tools-version: 6.2
import PackageDescription

/// Settings every target shares (docs/architecture.md, "House rules").
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(
    ["-cross-module-optimization", "-enforce-exclusivity=unchecked"],
    .when(configuration: .release)
  ),
]

/// Tests use Foundation's Process and files, so they are outside the memory-safety mode.
let testing: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .treatAllWarnings(as: .error),
]

func area(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    swiftSettings: testing
  )
}

let package = Package(
  name: "swbundle",
  products: [
    .executable(name: "swbundle", targets: ["swbundle"]),
    .library(name: "Bundler", targets: ["Bundler"]),
  ],
  targets: [
    // C libraries, from Debian's -dev packages; CScan is a header of our own, CMalloc one of glibc.
    .systemLibrary(name: "CXXHash", path: "Sources/CXXHash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CScan", path: "Sources/CScan"),
    .systemLibrary(name: "CMalloc", path: "Sources/CMalloc"),
    .systemLibrary(
      name: "CDeflate",
      path: "Sources/CDeflate",
      providers: [.apt(["libdeflate-dev"])]
    ),
    .systemLibrary(name: "CCrypto", path: "Sources/CCrypto", providers: [.apt(["libssl-dev"])]),

    // 1 ground
    area("Memory", ["CScan", "CXXHash"]),
    area("Platform", ["Memory", "CDeflate", "CCrypto", "CMalloc"]),
    // 2 text
    area("Source", ["Memory"]),
    area("JSON", ["Source", "Memory"]),
    area("SourceMaps", ["JSON", "Source", "Memory"]),
    // 3 language
    area(
      "JSSyntax",
      ["Source", "Memory"],
      exclude: ["JSX/Generated/generate-html-entities.py"]
    ),
    area("JSSemantics", ["JSSyntax", "Source", "Memory"]),
    area("JSTransform", ["JSSemantics", "JSSyntax", "Source", "Memory"]),
    area("JSMinifier", ["JSSemantics", "JSSyntax", "Source", "Memory"]),
    area("JSPrinter", ["JSSyntax", "SourceMaps", "Source", "Memory"]),
    // 4 program
    area("Resolution", ["Platform", "JSON", "Source", "Memory"]),
    area(
      "Graph",
      ["Resolution", "JSSemantics", "JSSyntax", "SourceMaps", "Source", "Memory"]
    ),
    area("Linking", ["Graph", "JSSemantics", "JSSyntax", "Source", "Memory"]),
    area(
      "Rendering",
      [
        "Linking", "Graph", "JSPrinter", "JSMinifier", "JSSemantics", "JSSyntax", "SourceMaps",
        "Platform", "Source", "Memory",
      ]
    ),
    area("PythonPackaging", ["Platform", "JSON", "Source", "Memory"]),
    // 5 assembly
    area(
      "Bundler",
      [
        "Rendering", "Linking", "Graph", "Resolution", "JSPrinter", "JSMinifier", "JSTransform",
        "JSSemantics", "JSSyntax", "SourceMaps", "JSON", "PythonPackaging", "Platform", "Source",
        "Memory",
      ]
    ),
    // 6 tools
    .executableTarget(
      name: "swbundle",
      dependencies: ["Bundler", "PythonPackaging", "JSON", "Platform", "Source", "Memory"],
      swiftSettings: strict,
      // Without a dynamic linker the process starts in a third of the time.
      linkerSettings: [
        .unsafeFlags(["-static-executable"], .when(configuration: .release))
      ]
    ),

    tests("MemoryTests", ["Memory"]),
    tests("PlatformTests", ["Platform", "Memory"]),
    tests("SourceTests", ["Source", "Memory"]),
    tests("JSONTests", ["JSON", "Source", "Memory"]),
    tests("SourceMapsTests", ["SourceMaps", "JSON", "Source", "Memory"]),
    tests("JSSyntaxTests", ["JSSyntax", "Source", "Memory"]),
    tests("JSSemanticsTests", ["JSSemantics", "JSSyntax", "Source", "Memory"]),
    tests(
      "JSTransformTests",
      ["JSTransform", "JSPrinter", "JSSemantics", "JSSyntax", "Source", "Memory"]
    ),
    tests(
      "JSMinifierTests",
      ["JSMinifier", "JSTransform", "JSPrinter", "JSSemantics", "JSSyntax", "Source", "Memory"]
    ),
    tests("JSPrinterTests", ["JSPrinter", "JSSemantics", "JSSyntax", "Source", "Memory"]),
    tests("ResolutionTests", ["Resolution", "Platform", "JSON", "Source", "Memory"]),
    tests("LinkingTests", ["Linking", "Graph", "JSSemantics", "JSSyntax", "Source", "Memory"]),
    tests("PythonPackagingTests", ["PythonPackaging", "Platform", "JSON", "Source", "Memory"]),
    tests("BundlerTests", ["Bundler", "Graph", "JSSyntax", "Source", "Memory"]),
    tests("swbundleTests", ["swbundle", "Bundler", "Platform", "Source", "Memory"]),
    tests("EndToEndTests", [], exclude: ["run_graphs.py", "graphs", "minify", "commonjs"]),
    tests("ArchitectureTests", []),
  ]
)
