// What the printer notes down per mapped token: byte offsets only, so that noting costs one append.
// Lines and UTF-16 columns are worked out once per module, in order, by `encodeModule`.

public import Memory

/// One mapped place of the printed text.
@frozen
public struct Mapping: Sendable, BitwiseCopyable {
  /// The value of `sourceOffset` of text that comes from no source.
  @inlinable public static var noSource: UInt32 { .max }
  /// The value of `name` of a token that was not renamed.
  @inlinable public static var noName: UInt32 { .max }

  /// Where the text starts in the printer's buffer, in bytes.
  public var generatedOffset: UInt32
  /// Where the text comes from, in bytes of its source; `noSource` ends the mapping before.
  public var sourceOffset: UInt32
  /// The caller's number of the token's name in the source; `noName` when it is not renamed.
  public var name: UInt32

  /// Makes a mapping.
  @inlinable @inline(__always)
  public init(generatedOffset: UInt32, sourceOffset: UInt32, name: UInt32 = Mapping.noName) {
    self.generatedOffset = generatedOffset
    self.sourceOffset = sourceOffset
    self.name = name
  }
}

/// The mappings of one printed module, in the order of the printed text.
@frozen
public struct MappingBuilder: ~Copyable {
  @usableFromInline var column: Column<Mapping>
  /// The generated offset of the last mapping, or -1.
  @usableFromInline var lastOffset = -1
  /// Whether maps were asked for; when not, `add` does nothing.
  public let isEnabled: Bool

  /// Makes an empty builder.
  @inlinable
  public init(isEnabled: Bool = true, capacity: Int = 1024) {
    column = Column(capacity: isEnabled ? capacity : 4)
    self.isEnabled = isEnabled
  }

  /// The number of mappings.
  @inlinable public var count: Int { column.count }

  /// The mappings, valid until the builder is changed or ends.
  @inlinable public var mappings: View<Mapping> { column.view }

  /// Notes that the text from `generatedOffset` on comes from `sourceOffset`.
  ///
  /// A second mapping of the same place replaces the first (the inner node of two that start
  /// together), and keeps the first one's name if it has none itself.
  ///
  /// - Parameters:
  ///   - generatedOffset: bytes in the printer's buffer; never smaller than that of the call before.
  ///   - sourceOffset: bytes in the module's source, in any order.
  ///   - name: the caller's number of the original name, if the token was renamed.
  @inlinable @inline(__always)
  public mutating func add(
    generatedOffset: Int,
    sourceOffset: UInt32,
    name: UInt32 = Mapping.noName
  ) {
    guard isEnabled else { return }
    if lastOffset == generatedOffset {
      replaceLast(sourceOffset: sourceOffset, name: name)
    } else {
      append(generatedOffset, sourceOffset, name)
    }
  }

  @inlinable @inline(__always)
  mutating func append(_ generatedOffset: Int, _ sourceOffset: UInt32, _ name: UInt32) {
    lastOffset = generatedOffset
    column.append(
      Mapping(
        generatedOffset: UInt32(truncatingIfNeeded: generatedOffset),
        sourceOffset: sourceOffset,
        name: name
      )
    )
  }

  /// Notes a mapping of a new place, if there is room for it; the common case of `add`, which has no
  /// calls, so that callers may do without a frame.
  ///
  /// - Parameters:
  ///   - generatedOffset: as in `add`.
  ///   - sourceOffset: as in `add`.
  ///   - name: as in `add`.
  /// - Returns: whether it was noted.
  @inlinable @inline(__always)
  public mutating func addQuickly(
    generatedOffset: Int,
    sourceOffset: UInt32,
    name: UInt32
  ) -> Bool {
    guard lastOffset != generatedOffset, !column.isFull else { return false }
    append(generatedOffset, sourceOffset, name)
    return true
  }

  /// Notes that the text from `generatedOffset` on comes from no source.
  @inlinable
  public mutating func addUnmapped(generatedOffset: Int) {
    add(generatedOffset: generatedOffset, sourceOffset: Mapping.noSource)
  }

  /// Drops all mappings; keeps the memory.
  @inlinable
  public mutating func removeAll() { truncate(to: 0) }

  /// Drops the mappings from `newCount` on, for a printer that takes text back.
  @inlinable
  public mutating func truncate(to newCount: Int) {
    column.truncate(to: newCount)
    lastOffset = newCount > 0 ? Int(column.last.generatedOffset) : -1
  }

  @inlinable @inline(never)
  mutating func replaceLast(sourceOffset: UInt32, name: UInt32) {
    let old = column.last
    let keepsName = name == Mapping.noName && old.sourceOffset == sourceOffset
    column.last = Mapping(
      generatedOffset: old.generatedOffset,
      sourceOffset: sourceOffset,
      name: keepsName ? old.name : name
    )
  }
}
