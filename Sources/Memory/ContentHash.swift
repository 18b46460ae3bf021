// Content hashes: XXH3, from Debian's libxxhash-dev.

internal import CXXHash

extension ByteSlice {
  /// XXH3's 64-bit hash of the bytes, the same in every process and on every machine.
  public var contentHash64: UInt64 { unsafe swb_xxh3_64(base, count) }

  /// XXH3's 128-bit hash of the bytes: the identity of a content in names, manifests and keys.
  public var contentHash: ContentHash {
    let hash = unsafe swb_xxh3_128(base, count)
    return ContentHash(high: hash.high, low: hash.low)
  }
}

/// A 128-bit XXH3 hash of some bytes.
public struct ContentHash: Hashable, Sendable {
  /// The upper 64 bits.
  public let high: UInt64
  /// The lower 64 bits.
  public let low: UInt64

  /// Makes a hash from its halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// 32 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(32)
    for half in [high, low] {
      var shift: UInt64 = 64
      while shift > 0 {
        shift -= 4
        text.append(digits[Int((half >> shift) & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first eight characters of the hash in base 32 (A-Z2-7), as esbuild's `[hash]` prints it.
  public var shortName: String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    for index in 0..<8 {
      text.append(digits[Int((high >> UInt64(59 - 5 * index)) & 31)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
