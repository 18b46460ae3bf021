// docs/architecture.md as tests: who imports whom, sizes, names, and where unsafe code may be.

import Foundation
import Testing

@Suite("Architecture")
struct ArchitectureTests {
  /// Who may import whom: a target imports nothing else of ours.
  static let allowedImports: [String: Set<String>] = [
    "Memory": ["CScan", "CXXHash"],
    "Platform": ["Memory", "CDeflate", "CCrypto", "CMalloc"],
    "Source": ["Memory"],
    "JSON": ["Source", "Memory"],
    "SourceMaps": ["JSON", "Source", "Memory"],
    "JSSyntax": ["Source", "Memory"],
    "JSSemantics": ["JSSyntax", "Source", "Memory"],
    "JSTransform": ["JSSemantics", "JSSyntax", "Source", "Memory"],
    "JSMinifier": ["JSSemantics", "JSSyntax", "Source", "Memory"],
    "JSPrinter": ["JSSyntax", "SourceMaps", "Source", "Memory"],
    "Resolution": ["Platform", "JSON", "Source", "Memory"],
    "Graph": ["Resolution", "JSSemantics", "JSSyntax", "SourceMaps", "Source", "Memory"],
    "Linking": ["Graph", "JSSemantics", "JSSyntax", "Source", "Memory"],
    "Rendering": [
      "Linking", "Graph", "JSPrinter", "JSMinifier", "JSSemantics", "JSSyntax", "SourceMaps",
      "Platform", "Source", "Memory",
    ],
    "PythonPackaging": ["Platform", "JSON", "Source", "Memory"],
    "Bundler": [
      "Rendering", "Linking", "Graph", "Resolution", "JSPrinter", "JSMinifier", "JSTransform",
      "JSSemantics", "JSSyntax", "SourceMaps", "JSON", "PythonPackaging", "Platform", "Source",
      "Memory",
    ],
    "swbundle": ["Bundler", "PythonPackaging", "JSON", "Platform", "Source", "Memory"],
  ]

  /// Modules of the system; a target may use them where the rules for it say so.
  static let systemModules: [String: Set<String>] = [
    // JSSyntax's arithmetic on constants takes pow and fmod of the C library.
    "Glibc": ["Platform", "Memory", "JSSyntax"],
    "Synchronization": Set(allowedImports.keys),
    "Dispatch": ["Platform", "swbundle"],
  ]

  @Test("the tree is there")
  func filesAreFound() {
    #expect(SourceFile.all.count > 50)
  }

  @Test("arrows of the import graph point down only")
  func importsPointDown() {
    for file in SourceFile.all {
      guard let allowed = Self.allowedImports[file.target] else {
        Issue.record("\(file): target \(file.target) is not in the table")
        continue
      }
      for module in file.imports where !allowed.contains(module) {
        let users = Self.systemModules[module]
        #expect(users?.contains(file.target) == true, "\(file) may not import \(module)")
      }
    }
  }

  @Test("every file tells what it is first")
  func filesStartWithAComment() {
    for file in SourceFile.all where !file.name.hasPrefix("Placeholder") {
      #expect(file.lines.first?.hasPrefix("//") == true, "\(file) does not start with a comment")
    }
  }

  @Test("no file is longer than 1,200 lines")
  func fileSizes() {
    for file in SourceFile.all where !file.isGenerated {
      #expect(file.lines.count <= 1200, "\(file) has \(file.lines.count) lines")
    }
  }

  @Test("no function is longer than 120 lines, but for a switch of short cases")
  func functionSizes() {
    for file in SourceFile.all where !file.isGenerated {
      for function in FunctionExtent.find(in: file) where function.lineCount > 120 {
        let isTable = function.caseLines * 2 >= function.lineCount
        #expect(isTable, "\(function)")
      }
    }
  }

  @Test("unsafe code stays in Memory, Platform and Store")
  func unsafeStaysInside() throws {
    let word = try Regex(#"\bunsafe\b|\bUnsafe(Mutable)?(Raw)?(Buffer)?Pointer\b|\bwithUnsafe\w+"#)
    for file in SourceFile.all where !["Memory", "Platform", "Store"].contains(file.target) {
      for (index, line) in file.code.enumerated() where line.contains(word) {
        // Binding to C libraries is PythonPackaging's one exception: see docs/decisions.
        #expect(Self.unsafeExceptions.contains(file.path), "\(file):\(index + 1): \(line)")
      }
    }
  }

  /// Files outside Memory and Platform that call C libraries, each named in docs/architecture.md.
  static let unsafeExceptions: Set<String> = []

  @Test("the pipeline is one page")
  func pipelineIsShort() throws {
    let build = try #require(SourceFile.all.first { $0.path == "Bundler/Build.swift" })
    #expect(build.lines.count <= 121, "Bundler/Build.swift has \(build.lines.count) lines")
  }

  @Test("nothing is named Utils, Common, Helpers or Types")
  func namesSaySomething() {
    for file in SourceFile.all {
      // The parser of TypeScript's types is about types, so it may say so.
      for part in file.path.split(separator: "/")
      where file.path != "JSSyntax/TypeScript/Types.swift" {
        let stem = part.split(separator: ".").first.map(String.init) ?? ""
        #expect(
          !["Utils", "Utilities", "Common", "Helpers", "Helper", "Types", "Misc"].contains(stem),
          "\(file)"
        )
      }
    }
  }

  @Test("no notes to self, no placeholders, no Foundation")
  func noLeftovers() throws {
    let note = try Regex(#"\b(TODO|FIXME|XXX|HACK)\b"#)
    for file in SourceFile.all {
      #expect(!file.name.hasPrefix("Placeholder"), "\(file)")
      #expect(!file.imports.contains("Foundation"), "\(file) imports Foundation")
      for (index, line) in file.lines.enumerated() where line.contains(note) {
        Issue.record("\(file):\(index + 1): \(line)")
      }
    }
  }

  @Test("shared mutable state is only where the rules allow it")
  func concurrencyRules() {
    let grounds: Set<String> = ["Memory", "Platform", "Store"]
    for file in SourceFile.all {
      let code = file.code.joined(separator: "\n")
      for word in ["Task.detached", "DispatchSemaphore", "nonisolated(unsafe)"] {
        #expect(!code.contains(word), "\(file) uses \(word)")
      }
      if !grounds.contains(file.target) {
        #expect(!code.contains("@unchecked Sendable"), "\(file) has an @unchecked Sendable")
      }
    }
  }
}
