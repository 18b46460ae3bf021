// Which text each colour and each shared name of a bundle gets: the ones that are printed most get the
// shortest. Colours (names of inner scopes) differ from each other; so do shared names. A colour and a
// shared name may be spelled alike where no scope has both.

import Linking
import Memory

/// How often something is printed, and with which colours below 64 it must not share its text.
struct SharedNameUse: BitwiseCopyable, Sendable {
  var count: UInt32 = 0
  var mask: UInt64 = 0
}

/// A name of at most eight bytes, the first one lowest, zeros behind them.
struct ShortText {
  /// The bytes.
  let word: UInt64

  /// How many there are.
  var count: Int { 8 - word.leadingZeroBitCount / 8 }

  /// The name with `#` in front, for at most seven bytes.
  var asPrivate: ShortText { ShortText(word: word << 8 | UInt64(UInt8(ascii: "#"))) }
}

extension ByteBuffer {
  /// Writes the bytes of `text`.
  mutating func write(_ text: ShortText) {
    var left = text.word
    while left != 0 {
      write(UInt8(truncatingIfNeeded: left))
      left >>= 8
    }
  }
}

/// The names of one or two characters and so on, in the order in which they are given out.
package struct ShortNameTexts {
  private let first = Array("etnraoislcudfpmhgvybxwkjzqSCETDAOMINPLRFBVUHGWKYJXZQ_$".utf8)
  private let rest = Array(
    "etnraoislcudfpmhgvybxwkjzqSCETDAOMINPLRFBVUHGWKYJXZQ_$0123456789".utf8
  )

  /// Makes the texts.
  package init() {}

  /// How many names have one character.
  var singleCount: Int { first.count }

  /// Name number `index` for a text that is no bundle's.
  package func string(_ index: Int) -> String {
    var buffer = ByteBuffer(capacity: 16)
    buffer.write(text(index))
    return buffer.bytes.string
  }

  /// Name number `index`.
  func text(_ index: Int) -> ShortText {
    var word = UInt64(first[index % first.count])
    var shift: UInt64 = 8
    var left = index / first.count
    while left > 0 {
      left -= 1
      word |= UInt64(rest[left % rest.count]) << shift
      shift += 8
      left /= rest.count
    }
    return ShortText(word: word)
  }

  /// The number of the name with these bytes; nil if it is none.
  func index(of text: some BidirectionalCollection<UInt8>) -> Int? {
    guard let head = text.first, let index = first.firstIndex(of: head) else { return nil }
    var left = 0
    for byte in text.dropFirst().reversed() {
      guard let digit = rest.firstIndex(of: byte) else { return nil }
      left = left * rest.count + digit + 1
    }
    return left * first.count + index
  }
}

/// The names that nothing may get, by their numbers.
struct ReservedTexts {
  private let texts = ShortNameTexts()
  /// Those of names.
  private(set) var numbers: Set<Int> = []
  /// Those of private names, which have a `#` in front.
  private(set) var privateNumbers: Set<Int> = []

  /// Reserves the name with these bytes; longer ones than are ever given out do not matter.
  mutating func insert(_ text: some BidirectionalCollection<UInt8>) {
    if text.count > ShortName.longest { return }
    if text.first == UInt8(ascii: "#") {
      if let number = texts.index(of: text.dropFirst()) { privateNumbers.insert(number) }
    } else if let number = texts.index(of: text) {
      numbers.insert(number)
    }
  }

  /// Reserves the words of a text that somebody else writes beside the bundle's.
  mutating func insert(wordsOf text: String) {
    let words = text.utf8.split { byte in
      !((byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x24)
    }
    for word in words { insert(word) }
  }
}

/// Gives out the texts of private names, `#e`, `#t` and so on.
struct ShortPrivateNames {
  private let spelling = ShortNameTexts()
  private let reserved: ReservedTexts
  private var index = 0

  /// - Parameter reserved: texts that nothing gets.
  init(reserved: ReservedTexts) { self.reserved = reserved }

  /// The next text.
  mutating func next() -> ShortText {
    while reserved.privateNumbers.contains(index) { index += 1 }
    index += 1
    return spelling.text(index - 1).asPrivate
  }
}

/// Gives out the texts.
struct ShortNameAllocator {
  private let texts = ShortNameTexts()
  /// Numbers of names that nothing gets, ascending, and how many of them lie before `nextLong`.
  private let reserved: [Int]
  private var passed = 0
  private let colorCounts: [UInt32]
  private let shared: [SharedNameUse]
  /// Numbers of the texts, by colour and by shared name.
  private(set) var textOfColor: [Int]
  private(set) var textOfShared: [Int]
  /// Of the names with one character: those that are reserved, that a colour has, that a shared name has.
  private var reservedSingles: UInt64 = 0
  private var coloredSingles: UInt64 = 0
  private var sharedSingles: UInt64 = 0
  /// Those that a colour has with which no shared name may be spelled alike.
  private var lonelySingles: UInt64 = 0
  /// By name with one character: the mask of the shared name that has it.
  private var maskOfSingle: [UInt64]
  private var nextLong: Int

  /// - Parameters:
  ///   - reserved: texts that nothing gets.
  ///   - colorCounts: by colour, how often it is printed.
  ///   - shared: by number of the shared name.
  init(reserved: ReservedTexts, colorCounts: [UInt32], shared: [SharedNameUse]) {
    self.reserved = reserved.numbers.sorted()
    self.colorCounts = colorCounts
    self.shared = shared
    textOfColor = [Int](repeating: 0, count: colorCounts.count)
    textOfShared = [Int](repeating: 0, count: shared.count)
    maskOfSingle = [UInt64](repeating: 0, count: texts.singleCount)
    nextLong = texts.singleCount
    for index in self.reserved where index < texts.singleCount {
      reservedSingles |= 1 << UInt64(index)
      passed += 1
    }
  }

  /// Gives every colour and shared name its text, the most printed first; colours before shared
  /// names, and both by their numbers, where they are printed equally often.
  mutating func allocate() {
    var order: [UInt64] = []
    order.reserveCapacity(colorCounts.count + shared.count)
    for (index, count) in colorCounts.enumerated() {
      order.append(UInt64(~count) << 32 | UInt64(index))
    }
    for (index, use) in shared.enumerated() {
      order.append(UInt64(~use.count) << 32 | UInt64(colorCounts.count + index))
    }
    order.sort()
    for key in order {
      let item = Int(key & 0xFFFF_FFFF)
      if item < colorCounts.count {
        allocate(color: item)
      } else {
        allocate(shared: item - colorCounts.count)
      }
    }
  }

  private var singles: UInt64 { 1 << UInt64(texts.singleCount) - 1 }

  private mutating func allocate(color: Int) {
    var free = singles & ~(coloredSingles | reservedSingles)
    while free != 0 {
      let index = free.trailingZeroBitCount
      let bit: UInt64 = 1 << UInt64(index)
      free &= ~bit
      if sharedSingles & bit != 0 {
        if color >= 64 || maskOfSingle[index] & (1 << UInt64(color)) != 0 { continue }
      }
      coloredSingles |= bit
      if color >= 64 { lonelySingles |= bit }
      textOfColor[color] = index
      return
    }
    textOfColor[color] = takeLong()
  }

  private mutating func allocate(shared index: Int) {
    var blocked = reservedSingles | sharedSingles | lonelySingles
    var colors = shared[index].mask
    while colors != 0 {
      let color = colors.trailingZeroBitCount
      colors &= colors - 1
      // Colours that have no text yet look for one that suits this name.
      if color < textOfColor.count, hasSingle(color) {
        blocked |= 1 << UInt64(textOfColor[color])
      }
    }
    let free = singles & ~blocked
    guard free != 0 else {
      textOfShared[index] = takeLong()
      return
    }
    let single = free.trailingZeroBitCount
    sharedSingles |= 1 << UInt64(single)
    maskOfSingle[single] = shared[index].mask
    textOfShared[index] = single
  }

  private func hasSingle(_ color: Int) -> Bool {
    textOfColor[color] < texts.singleCount
      && coloredSingles & (1 << UInt64(textOfColor[color])) != 0
  }

  private mutating func takeLong() -> Int {
    while passed < reserved.count && reserved[passed] == nextLong {
      passed += 1
      nextLong += 1
    }
    nextLong += 1
    return nextLong - 1
  }
}
