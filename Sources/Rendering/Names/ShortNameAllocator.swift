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

/// The names of one or two characters and so on, in the order in which they are given out.
struct ShortNameTexts {
  private let first = Array("etnraoislcudfpmhgvybxwkjzqSCETDAOMINPLRFBVUHGWKYJXZQ_$".utf8)
  private let rest = Array(
    "etnraoislcudfpmhgvybxwkjzqSCETDAOMINPLRFBVUHGWKYJXZQ_$0123456789".utf8
  )

  /// How many names have one character.
  var singleCount: Int { first.count }

  /// Name number `index`.
  func text(_ index: Int) -> [UInt8] {
    var bytes = [first[index % first.count]]
    var left = index / first.count
    while left > 0 {
      left -= 1
      bytes.append(rest[left % rest.count])
      left /= rest.count
    }
    return bytes
  }
}

/// Gives out the texts of private names, `#e`, `#t` and so on.
struct ShortPrivateNames {
  private let spelling = ShortNameTexts()
  private let reserved: Set<[UInt8]>
  private var index = 0

  /// - Parameter reserved: texts that nothing gets, with their `#`.
  init(reserved: Set<[UInt8]>) { self.reserved = reserved }

  /// The next text.
  mutating func next() -> [UInt8] {
    var text: [UInt8]
    repeat {
      text = [UInt8(ascii: "#")] + spelling.text(index)
      index += 1
    } while reserved.contains(text)
    return text
  }
}

/// Gives out the texts.
struct ShortNameAllocator {
  private let texts = ShortNameTexts()
  private let reserved: Set<[UInt8]>
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
  init(reserved: Set<[UInt8]>, colorCounts: [UInt32], shared: [SharedNameUse]) {
    self.reserved = reserved
    self.colorCounts = colorCounts
    self.shared = shared
    textOfColor = [Int](repeating: 0, count: colorCounts.count)
    textOfShared = [Int](repeating: 0, count: shared.count)
    maskOfSingle = [UInt64](repeating: 0, count: texts.singleCount)
    nextLong = texts.singleCount
    for index in 0..<texts.singleCount where reserved.contains(texts.text(index)) {
      reservedSingles |= 1 << UInt64(index)
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
    while reserved.contains(texts.text(nextLong)) { nextLong += 1 }
    nextLong += 1
    return nextLong - 1
  }
}
