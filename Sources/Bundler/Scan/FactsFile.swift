// The frozen facts of a whole scan as one file: what another process needs to link and render the same
// bundle without parsing. Trees are copied byte for byte; everything else is a few words per module.

import Graph
import JSSyntax
import Memory
import Platform
import Source
import SourceMaps

/// Why a facts file cannot be read.
enum FactsError: Error {
  case notFacts
}

/// `--facts-out`: the facts of `outcome`, which has no errors.
func encodeFacts(_ outcome: ScanOutcome) -> FrozenBytes {
  var writer = FactsWriter()
  writer.word(FactsWriter.magic)
  writer.text(version)
  writer.words(outcome.entries)
  writer.words(outcome.injected)
  writer.word(UInt32(outcome.externals.count))
  for external in outcome.externals { writer.text(external) }
  writer.word(UInt32(outcome.modules.count))
  for module in outcome.modules { writer.module(module) }
  writer.word(UInt32(outcome.assets.count))
  for asset in outcome.assets { writer.asset(asset) }
  return writer.finish()
}

/// `--facts-in`: the scan whose facts `bytes` holds.
func decodeFacts(_ bytes: FrozenBytes) throws(FactsError) -> ScanOutcome {
  var reader = try FactsReader(checking: bytes)
  guard try reader.word() == FactsWriter.magic, try reader.text() == version else {
    throw .notFacts
  }
  var outcome = ScanOutcome()
  outcome.entries = try reader.words()
  outcome.injected = try reader.words()
  for _ in 0..<(try reader.word()) { outcome.externals.append(try reader.text()) }
  for _ in 0..<(try reader.word()) {
    let module = try reader.module()
    outcome.inputBytes += module.parsed?.source.byteCount ?? 0
    outcome.modules.append(module)
  }
  for _ in 0..<(try reader.word()) { outcome.assets.append(try reader.asset()) }
  return outcome
}

private struct FactsWriter: ~Copyable {
  static let magic: UInt32 = 0x5342_4641
  private var buffer = ByteBuffer(capacity: 1 << 20)

  /// Ends the file with the hash of all that is before it: no other bytes are ever read as trees.
  consuming func finish() -> FrozenBytes {
    buffer.align(to: 16)
    let hash = buffer.bytes.contentHash64
    buffer.write(word: UInt32(truncatingIfNeeded: hash))
    buffer.write(word: UInt32(truncatingIfNeeded: hash >> 32))
    return buffer.freeze()
  }

  mutating func word(_ value: UInt32) { buffer.write(word: value) }

  mutating func words(_ values: [UInt32]) {
    word(UInt32(values.count))
    for value in values { word(value) }
  }

  mutating func text(_ text: String) { bytes(FrozenBytes(Array(text.utf8))) }

  mutating func bytes(_ bytes: FrozenBytes) {
    word(UInt32(bytes.count))
    buffer.align(to: 16)
    buffer.write(bytes.bytes)
    buffer.align(to: 16)
  }

  mutating func module(_ module: ScannedModule) {
    guard let parsed = module.parsed else {
      preconditionFailure("facts of a scan with errors")
    }
    text(module.displayPath)
    word(module.isDeclaredPure ? 1 : 0)
    word(UInt32(parsed.format.rawValue))
    word(UInt32(parsed.importerKind.rawValue))
    word(parsed.isGenerated ? 1 : 0)
    word(UInt32(module.edges.count))
    for edge in module.edges {
      word(UInt32(edge.kind.rawValue))
      word(edge.target)
    }
    bytes(parsed.source.storage)
    bytes(parsed.storage)
    inputMap(module.inputMap)
  }

  mutating func asset(_ asset: Asset) {
    text(asset.path)
    text(asset.source)
    bytes(asset.bytes)
  }

  private mutating func inputMap(_ input: InputMap?) {
    word(input == nil ? 0 : 1)
    guard let input else { return }
    text(input.text.displayPath)
    bytes(input.text.storage)
    for content in input.contents {
      word(content == nil ? 0 : 1)
      if let content { bytes(content) }
    }
  }
}

private struct FactsReader {
  private let bytes: FrozenBytes
  private var offset = 0

  /// Reads `bytes` if their hash, at their end, is right.
  init(checking bytes: FrozenBytes) throws(FactsError) {
    self.bytes = bytes
    let end = bytes.count - 8
    guard end >= 16, end % 16 == 0 else { throw .notFacts }
    let words = bytes.view(of: UInt32.self, at: end, count: 2)
    guard bytes.bytes[0..<end].contentHash64 == UInt64(words[0]) | UInt64(words[1]) << 32 else {
      throw .notFacts
    }
  }

  mutating func word() throws(FactsError) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw .notFacts }
    defer { offset += 4 }
    return bytes.view(of: UInt32.self, at: offset, count: 1)[0]
  }

  mutating func words() throws(FactsError) -> [UInt32] {
    var values: [UInt32] = []
    for _ in 0..<(try word()) { values.append(try word()) }
    return values
  }

  mutating func text() throws(FactsError) -> String { try content().string }

  /// A copy of the next run of bytes, so that it lives on its own.
  mutating func content() throws(FactsError) -> FrozenBytes {
    let count = Int(try word())
    offset = (offset + 15) & ~15
    guard offset + count <= bytes.count else { throw .notFacts }
    var buffer = ByteBuffer(capacity: count)
    buffer.write(bytes.bytes[offset..<(offset + count)])
    offset = (offset + count + 15) & ~15
    return buffer.freeze()
  }

  mutating func module() throws(FactsError) -> ScannedModule {
    let displayPath = try text()
    let isDeclaredPure = try word() == 1
    let format = ModuleFormat(rawValue: UInt8(truncatingIfNeeded: try word()))
    let importerKind = ImporterKind(rawValue: UInt8(truncatingIfNeeded: try word()))
    let isGenerated = try word() == 1
    guard let format, let importerKind else { throw .notFacts }
    var edges: [ModuleEdge] = []
    for _ in 0..<(try word()) {
      guard let kind = EdgeKind(rawValue: UInt8(truncatingIfNeeded: try word())) else {
        throw .notFacts
      }
      edges.append(ModuleEdge(kind: kind, target: try word()))
    }
    let source = SourceText(displayPath: displayPath, storage: try content())
    guard let tree = try? FrozenTree(try content()) else { throw .notFacts }
    let parsed = ParsedModule(
      source: source,
      tree: tree,
      format: format,
      importerKind: importerKind,
      diagnostics: [],
      isGenerated: isGenerated
    )
    return ScannedModule(
      parsed: parsed,
      displayPath: displayPath,
      edges: edges,
      isDeclaredPure: isDeclaredPure,
      diagnostics: [],
      inputMap: try inputMap()
    )
  }

  mutating func asset() throws(FactsError) -> Asset {
    let path = try text()
    let source = try text()
    return Asset(path: path, bytes: try content(), source: source)
  }

  private mutating func inputMap() throws(FactsError) -> InputMap? {
    guard try word() == 1 else { return nil }
    let path = try text()
    let source = SourceText(displayPath: path, storage: try content())
    guard case .success(let map) = parseSourceMap(source) else { throw .notFacts }
    var contents: [FrozenBytes?] = []
    for _ in map.sources { contents.append(try word() == 1 ? try content() : nil) }
    return InputMap(map: map, text: source, contents: contents)
  }
}
