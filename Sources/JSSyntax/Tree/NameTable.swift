// The texts behind the atoms of a frozen module. The reserved names are the same in every module, so
// they stand in memory once per process and a frozen module holds only its own.

public import Memory

/// Where the text of an atom stands.
@frozen public struct FrozenName: BitwiseCopyable, Sendable {
  /// Offset into the texts.
  public let offset: UInt32
  /// Length in bytes.
  public let count: UInt32
  /// `Interner`'s hash of the bytes.
  public let hash: UInt32

  @inlinable init(offset: UInt32, count: UInt32, hash: UInt32) {
    self.offset = offset
    self.count = count
    self.hash = hash
  }
}

/// The texts of a module's atoms: views only.
@frozen public struct NameTable: BitwiseCopyable, Sendable {
  @usableFromInline let reserved: View<FrozenName>
  @usableFromInline let reservedTexts: ByteSlice
  @usableFromInline let own: View<FrozenName>
  @usableFromInline let ownTexts: ByteSlice

  /// Makes a table of the reserved names and the module's own.
  ///
  /// - Parameters:
  ///   - own: of the atoms after the reserved ones, in order.
  ///   - texts: what `own` points into, with 16 readable bytes behind.
  init(own: View<FrozenName>, texts: ByteSlice) {
    let shared = ReservedNames.shared
    reserved = shared.records
    reservedTexts = shared.texts
    self.own = own
    ownTexts = texts
  }

  /// The number of atoms.
  @inlinable public var count: Int { reserved.count &+ own.count }

  /// The text of `atom`.
  @inlinable @inline(__always)
  public func text(_ atom: Atom) -> ByteSlice {
    let index = Int(atom.rawValue) &- reserved.count
    if index < 0 {
      let name = reserved[atom.rawValue]
      return reservedTexts[Int(name.offset)..<Int(name.offset &+ name.count)]
    }
    let name = own[index]
    return ownTexts[Int(name.offset)..<Int(name.offset &+ name.count)]
  }

  /// The hash of the text of `atom`, the same in every module and process.
  @inlinable
  public func hash(_ atom: Atom) -> UInt32 {
    let index = Int(atom.rawValue) &- reserved.count
    return index < 0 ? reserved[atom.rawValue].hash : own[index].hash
  }
}

/// The records and texts of `reservedAtoms`, made once and kept for the life of the process.
private final class ReservedNames: Sendable {
  static let shared = ReservedNames()

  private let owners: [FrozenBytes]
  let records: View<FrozenName>
  let texts: ByteSlice

  private init() {
    var words = ByteBuffer(capacity: 2048)
    for word in reservedAtoms { words.write(word) }
    let texts = words.freeze()
    var records = ByteBuffer(capacity: 2048)
    var offset = 0
    for word in reservedAtoms {
      let text = texts.bytes[offset..<(offset + word.utf8CodeUnitCount)]
      records.write(word: UInt32(offset))
      records.write(word: UInt32(text.count))
      records.write(word: Interner.hash(of: text))
      offset += text.count
    }
    let table = records.freeze()
    owners = [texts, table]
    self.records = table.view(of: FrozenName.self, at: 0, count: reservedAtoms.count)
    self.texts = texts.bytes
  }
}
