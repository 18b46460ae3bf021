// The bytes of one input file and the words every phase uses to point into them.

public import Memory

/// A half-open range of byte offsets into one source.
@frozen
public struct SourceRange: Hashable, Sendable, BitwiseCopyable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last one.
  public var end: UInt32

  /// Makes a range; `start` must not exceed `end`.
  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  /// The length in bytes.
  @inlinable public var count: Int { Int(end) - Int(start) }
}

/// The text of one input file, immutable for the build: UTF-8 bytes, padded by 64 zero bytes.
///
/// A text may be forgotten once its file is parsed: what it is called, how long it was and its hash are
/// left, by which `restored` can tell whether the file still says the same.
public final class SourceText: Sendable {
  /// The path shown to people: relative to the working directory, with `/` separators.
  public let displayPath: String
  /// The length of the text in bytes, forgotten or not.
  public let byteCount: Int
  /// XXH3's hash of a forgotten text.
  private let forgottenHash: UInt64
  @usableFromInline let kept: FrozenBytes?

  /// The owner of the bytes; empty when they are forgotten.
  public var storage: FrozenBytes { kept ?? FrozenBytes([]) }

  /// Wraps the bytes of a file.
  ///
  /// A leading UTF-8 byte-order mark is the reader's to remove.
  public init(displayPath: String, storage: FrozenBytes) {
    self.displayPath = displayPath
    byteCount = storage.count
    forgottenHash = 0
    kept = storage
  }

  private init(forgetting text: SourceText) {
    displayPath = text.displayPath
    byteCount = text.byteCount
    forgottenHash = text.bytes.contentHash64
    kept = nil
  }

  /// Makes a text from a string, for tests and generated modules.
  public convenience init(displayPath: String, text: String) {
    self.init(displayPath: displayPath, storage: FrozenBytes(Array(text.utf8)))
  }

  /// The bytes, none when they are forgotten; valid while this object lives.
  @inlinable public var bytes: ByteSlice { kept?.bytes ?? .empty }

  /// Whether the bytes are gone.
  public var isForgotten: Bool { kept == nil }

  /// The text with a copy of its bytes, so that what they lie in can go.
  public func copied() -> SourceText {
    SourceText(displayPath: displayPath, storage: FrozenBytes(bytes.array))
  }

  /// The text without its bytes.
  public func forgotten() -> SourceText { SourceText(forgetting: self) }

  /// The text with its bytes again, or nil when `storage` holds others.
  public func restored(from storage: FrozenBytes) -> SourceText? {
    guard storage.count == byteCount, storage.bytes.contentHash64 == forgottenHash else {
      return nil
    }
    return SourceText(displayPath: displayPath, storage: storage)
  }
}

/// Line starts of one source, for turning byte offsets into lines and columns.
public struct LineIndex: Sendable {
  private let starts: [UInt32]
  private let text: SourceText

  /// Scans `text` for line terminators (LF, CR, CRLF, U+2028, U+2029).
  ///
  /// O(bytes).
  public init(_ text: SourceText) {
    var starts: [UInt32] = [0]
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x0A: starts.append(UInt32(index))
      case 0x0D:
        if bytes[index] == 0x0A && index < bytes.count { index += 1 }
        starts.append(UInt32(index))
      case 0xE2
      where index + 1 < bytes.count && bytes[index] == 0x80
        && (bytes[index + 1] == 0xA8 || bytes[index + 1] == 0xA9):
        index += 2
        starts.append(UInt32(index))
      default: break
      }
    }
    self.starts = starts
    self.text = text
  }

  /// The number of lines, at least 1.
  public var lineCount: Int { starts.count }

  /// The line (from 1) that holds the byte at `offset`.
  ///
  /// O(log lines).
  public func lineNumber(at offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line (from 1) and the column (from 0, in UTF-8 bytes) of the byte at `offset`.
  public func position(at offset: UInt32) -> (lineNumber: Int, byteColumn: Int) {
    let line = lineNumber(at: offset)
    return (line, Int(offset - starts[line - 1]))
  }

  /// The byte range of line `lineNumber` (from 1) without its terminator.
  public func range(ofLine lineNumber: Int) -> Range<Int> {
    let bytes = text.bytes
    let start = Int(starts[lineNumber - 1])
    var end = lineNumber < starts.count ? Int(starts[lineNumber]) : bytes.count
    while end > start && (bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D) { end -= 1 }
    return start..<end
  }

  /// The text of line `lineNumber` (from 1) without its terminator.
  public func text(ofLine lineNumber: Int) -> String {
    text.bytes[range(ofLine: lineNumber)].string
  }
}
