// Text as JSON strings (ecma404), sixteen bytes at a time: most sources of a source map pass through
// here whole.

internal import CScan
internal import Glibc

extension ByteBuffer {
  /// Appends `text` as a JSON string with its quotes.
  ///
  /// - Parameter text: UTF-8, or WTF-8 whose lone surrogates become `\u` escapes.
  public mutating func writeJSONString(_ text: ByteSlice) {
    if text.count <= 16 && writeShortJSONString(text) { return }
    reserve(text.count &+ 2)
    write(0x22)
    var index = 0
    while index < text.count {
      let rest = text.count &- index
      // Sixteen bytes are 32 with escapes; what is copied too much fits the slack. For a text that does
      // not fit there is a sixteenth more.
      if length &+ 32 > capacity { grow(by: rest &+ rest &>> 4 &+ 32) }
      index = writeBlocks(from: index, of: text)
    }
    write(0x22)
  }

  /// Appends a name of at most 16 bytes unless it needs escapes.
  @inline(__always)
  private mutating func writeShortJSONString(_ text: ByteSlice) -> Bool {
    if length &+ 18 > capacity { grow(by: 18) }
    let found = unsafe swb_copy_json16(text.base, base + length + 1)
    if found & ((1 &<< UInt32(truncatingIfNeeded: text.count)) &- 1) != 0 { return false }
    unsafe base[length] = 0x22
    unsafe base[length &+ 1 &+ text.count] = 0x22
    length &+= text.count &+ 2
    return true
  }

  /// Appends `text` from `index` on: all, or up to a rare escape or the end of the room.
  ///
  /// - Returns: the index of the first byte that is not written.
  private mutating func writeBlocks(from index: Int, of text: ByteSlice) -> Int {
    var source = unsafe text.base + index
    let end = unsafe text.base + text.count
    var target = unsafe base + length
    let full = unsafe base + (capacity &- 32)
    while unsafe source < end && target <= full {
      var found = unsafe swb_copy_json16(source, target)
      let size = unsafe min(end - source, 16)
      if found == 0 && size == 16 {
        unsafe (source, target) = (source + 16, target + 16)
        continue
      }
      found &= (1 &<< UInt32(truncatingIfNeeded: size)) &- 1
      var rare = 16
      while found != 0 {
        let offset = found.trailingZeroBitCount
        let letter = Self.escapeLetter(unsafe source[offset])
        if letter == 0 {
          rare = offset
          break
        }
        // Each escape moves what follows by one.
        let place = unsafe UnsafeMutableRawPointer(target + offset)
        unsafe place.storeBytes(of: (UInt16(letter) &<< 8 | 0x5C).littleEndian, as: UInt16.self)
        unsafe memcpy(place + 2, source + offset + 1, 16)
        unsafe target += 1
        found &= found &- 1
      }
      let written = min(size, rare)
      unsafe (source, target) = (source + written, target + written)
      if rare < size {
        unsafe length = target - base
        let index = unsafe source - text.base
        return index &+ writeRareEscape(at: index, of: text)
      }
    }
    unsafe length = target - base
    return unsafe source - text.base
  }

  /// What stands behind the `\` of the short escape of `byte`, or 0.
  @inline(__always)
  private static func escapeLetter(_ byte: UInt8) -> UInt8 {
    let letters = ByteSlice(
      """
      \0\0\0\0\0\0\0\0btn\0fr\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
      \0\0\"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
      \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\\\0\0\0
      """
    )
    return byte < 0x60 ? letters[Int(byte)] : 0
  }

  @inline(never)
  private mutating func writeRareEscape(at index: Int, of text: ByteSlice) -> Int {
    let byte = text[index]
    if byte != 0xED {
      writeUnicodeEscape(UInt32(byte))
      return 1
    }
    // U+D000 to U+DFFF; the upper half are surrogates.
    if index + 2 >= text.count || text[index + 1] < 0xA0 {
      write(byte)
      return 1
    }
    let low = UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
    writeUnicodeEscape(0xD000 | low)
    return 3
  }

  private mutating func writeUnicodeEscape(_ unit: UInt32) {
    write("\\u")
    let digits = ByteSlice("0123456789abcdef")
    for shift in [12, 8, 4, 0] as [UInt32] { write(digits[Int(unit >> shift & 15)]) }
  }
}
