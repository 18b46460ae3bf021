// Text that stands in several places of memory: what a bundle is joined of is written and hashed piece
// by piece, so that no second copy of a big output is made.

internal import CXXHash

/// Immutable bytes in pieces, in order.
public struct ByteRope: Sendable {
  private struct Piece: Sendable {
    let owner: FrozenBytes
    var range: Range<Int>
  }

  private var pieces: [Piece] = []
  /// The length in bytes.
  public private(set) var count = 0

  /// Makes an empty rope.
  public init() {}

  /// Makes a rope of one piece.
  public init(_ bytes: FrozenBytes) { append(bytes) }

  /// Whether there are no bytes.
  public var isEmpty: Bool { count == 0 }

  /// Appends all bytes of `owner`.
  public mutating func append(_ owner: FrozenBytes) { append(owner, 0..<owner.count) }

  /// Appends the bytes of `owner` in `range`; a range that follows the last piece's makes it longer.
  public mutating func append(_ owner: FrozenBytes, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= owner.count, "a piece of other bytes")
    if range.isEmpty { return }
    count += range.count
    if let last = pieces.indices.last, pieces[last].owner === owner,
      pieces[last].range.upperBound == range.lowerBound
    {
      pieces[last].range = pieces[last].range.lowerBound..<range.upperBound
    } else {
      pieces.append(Piece(owner: owner, range: range))
    }
  }

  /// Appends `text`; for cold paths.
  public mutating func append(string text: String) { append(FrozenBytes(Array(text.utf8))) }

  /// Calls `body` with each piece, in order; the slices must not leave it.
  public func forEachPiece<Failure: Error>(
    _ body: (ByteSlice) throws(Failure) -> Void
  ) throws(Failure) {
    for piece in pieces {
      try body(piece.owner.bytes[piece.range])
      withExtendedLifetime(piece.owner) {}
    }
  }

  /// The bytes in one place: a copy, unless there is one piece that is all of its owner.
  public var contiguous: FrozenBytes {
    if pieces.count == 1, pieces[0].range.count == pieces[0].owner.count { return pieces[0].owner }
    var buffer = ByteBuffer(capacity: count)
    forEachPiece { buffer.write($0) }
    return buffer.freeze()
  }

  /// `ByteSlice.contentHash` of the bytes.
  public var contentHash: ContentHash {
    if pieces.count == 1 {
      return withExtendedLifetime(pieces[0].owner) {
        pieces[0].owner.bytes[pieces[0].range].contentHash
      }
    }
    let state = unsafe swb_xxh3_start()
    forEachPiece { piece in
      unsafe piece.withBytes { unsafe swb_xxh3_add(state, $0.baseAddress, $0.count) }
    }
    let hash = unsafe swb_xxh3_end(state)
    return ContentHash(high: hash.high, low: hash.low)
  }
}
