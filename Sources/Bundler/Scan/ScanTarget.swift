// What the scan passes around: what to load, and what a worker found.

import Graph
import Memory
import Platform
import Resolution
import Source
import SourceMaps

/// One module to load.
///
/// Equal targets are one module.
enum ScanTarget: Hashable, Sendable {
  /// A file, read by its extension's loader or by the one its import attribute names.
  case file(ResolvedPath, loader: Loader?)
  /// The empty module that a `browser` map puts in place of another one.
  case disabled(String)
  /// The content of a `data:` URL.
  case dataURL(mimeType: String, content: ContentHash, bytes: BytesBox)
  /// The text given on standard input.
  case standardInput
}

/// Immutable bytes that count as equal: their hash stands beside them in `ScanTarget`.
struct BytesBox: Hashable, Sendable {
  let bytes: FrozenBytes

  static func == (left: BytesBox, right: BytesBox) -> Bool { true }

  func hash(into hasher: inout Hasher) {}
}

/// How a file's content becomes a module.
enum Loader: UInt8, Sendable {
  case js, jsx, ts, tsx, json, text, base64, dataurl, binary, file, copy, empty
}

/// A target and the slot that its result goes to.
struct ScanJob: Sendable {
  let slot: UInt32
  let target: ScanTarget
}

/// Where an import record leads, before slots are known.
enum FoundEdge: Sendable {
  case none, missing
  /// The file of this number of the `DirectoryCache`, read by its extension's loader: nearly all.
  case file(UInt64)
  /// The same of an `import` of a file that package.json says has no effects.
  case pureFile(UInt64)
  case module(ScanTarget)
  case external(String)
}

/// A file that a module puts beside the bundle.
struct Asset: Sendable {
  /// The path below the output directory.
  let path: String
  let bytes: FrozenBytes
  /// The module that asked for it.
  let source: String
}

/// What a worker found out about one target.
struct ScanResult: Sendable {
  let slot: UInt32
  /// What stays of it for the rest of the build.
  let file: ScannedFile
  /// Where its imports lead; forgotten once all have numbers.
  var edges: [FoundEdge]
  /// Some of `edges` are `pureFile`.
  let hasPureImports: Bool
  /// Some of `edges` are `external`.
  let hasExternals: Bool

  init(slot: UInt32, _ file: ScannedFile, edges: [FoundEdge] = []) {
    self.slot = slot
    self.file = file
    self.edges = edges
    hasPureImports = edges.contains {
      if case .pureFile = $0 { true } else { false }
    }
    hasExternals = edges.contains {
      if case .external = $0 { true } else { false }
    }
  }

  /// The module, if there is one.
  var parsed: ParsedModule? { file.parsed }
}

/// What a scan knows of one target, but for where its imports lead.
///
/// An object, so that the coordinator passes on one reference.
final class ScannedFile: Sendable {
  let displayPath: String
  let parsed: ParsedModule?
  let isDeclaredPure: Bool
  let diagnostics: [Diagnostic]
  let asset: Asset?
  /// The `copy` loader: importers refer to the asset and there is no module.
  let isCopied: Bool
  /// The bytes read.
  let inputBytes: Int
  /// The map that came with the file.
  let inputMap: InputMap?

  init(
    displayPath: String,
    parsed: ParsedModule?,
    isDeclaredPure: Bool = false,
    diagnostics: [Diagnostic] = [],
    asset: Asset? = nil,
    isCopied: Bool = false,
    inputBytes: Int = 0,
    inputMap: InputMap? = nil
  ) {
    self.displayPath = displayPath
    self.parsed = parsed
    self.isDeclaredPure = isDeclaredPure
    self.diagnostics = diagnostics
    self.asset = asset
    self.isCopied = isCopied
    self.inputBytes = inputBytes
    self.inputMap = inputMap
  }
}
