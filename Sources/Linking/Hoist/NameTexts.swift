// Names of the whole program as numbers, and their texts.

package import Memory

/// A name of the whole program: an index into `LinkedGraph.names`.
///
/// 0 is "none". Names that rendering will shorten have the upper half of the numbers.
package typealias NameID = UInt32

extension NameID {
  /// The short name number `index`.
  package init(short index: UInt32) { self = 0x8000_0000 | index }

  /// Its number among the short names, or nil for a name with a text of linking's.
  package var shortIndex: Int? { self & 0x8000_0000 == 0 ? nil : Int(self & 0x7FFF_FFFF) }
}

/// What is known of short names before there are any.
package enum ShortName {
  /// No short name has more bytes: 54 × 64³ of them are enough.
  package static var longest: Int { 4 }
}

/// The texts of `NameID`s, immutable after linking.
package final class NameTexts: Sendable {
  private let storage: FrozenBytes
  private let ranges: [(offset: UInt32, count: UInt32, hash: UInt32)]
  /// By number: at most eight bytes, the first lowest, and eight bytes of nothing behind.
  private let short: FrozenBytes

  init(_ interner: borrowing Interner) {
    var buffer = ByteBuffer(capacity: interner.ownTextBytes + 64)
    var ranges: [(offset: UInt32, count: UInt32, hash: UInt32)] = []
    ranges.reserveCapacity(interner.count)
    for index in 0..<interner.count {
      let text = interner.bytes(Atom(UInt32(index)))
      ranges.append(
        (UInt32(buffer.count), UInt32(text.count), interner.hash(Atom(UInt32(index))))
      )
      buffer.write(text)
    }
    self.ranges = ranges
    storage = buffer.freeze()
    short = FrozenBytes([])
  }

  /// The names of `former`, with the short names `short`: 16 bytes each, of which the last is the
  /// length.
  package init(_ former: NameTexts, short: FrozenBytes) {
    storage = former.storage
    ranges = former.ranges
    self.short = short
  }

  /// The text of `name`; valid while this object lives.
  package subscript(name: NameID) -> ByteSlice {
    if let index = name.shortIndex {
      let count = Int(short.bytes[index * 16 + 15])
      return short.bytes[(index * 16)..<(index * 16 + count)]
    }
    let (offset, count, _) = ranges[Int(name)]
    return storage.bytes[Int(offset)..<Int(offset + count)]
  }

  /// The hash of the text, comparable with `FrozenName.hash`.
  package func hash(_ name: NameID) -> UInt32 { ranges[Int(name)].hash }
}
