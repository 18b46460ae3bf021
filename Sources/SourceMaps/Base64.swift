// Base64 (rfc4648 section 4), for inline maps and data: URLs.

package import Memory

/// Appends `bytes` to `output` in base64 with padding.
package func writeBase64(_ bytes: ByteSlice, into output: inout ByteBuffer) {
  let digits = ByteSlice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  output.reserve((bytes.count &+ 2) / 3 &* 4)
  var index = 0
  while index &+ 3 <= bytes.count {
    let group = Int(bytes[index]) &<< 16 | Int(bytes[index &+ 1]) &<< 8 | Int(bytes[index &+ 2])
    output.write(digits[group &>> 18])
    output.write(digits[group &>> 12 & 63])
    output.write(digits[group &>> 6 & 63])
    output.write(digits[group & 63])
    index &+= 3
  }
  let left = bytes.count &- index
  guard left > 0 else { return }
  let group = Int(bytes[index]) &<< 16 | (left == 2 ? Int(bytes[index &+ 1]) &<< 8 : 0)
  output.write(digits[group &>> 18])
  output.write(digits[group &>> 12 & 63])
  output.write(left == 2 ? digits[group &>> 6 & 63] : 0x3D)
  output.write(0x3D)
}

/// The bytes that `text` stands for in base64, standard or URL-safe, with or without padding.
///
/// White space is skipped. Nil if there is another character or a stray digit.
package func decodeBase64(_ text: ByteSlice) -> FrozenBytes? {
  var output = ByteBuffer(capacity: text.count / 4 &* 3 &+ 3)
  let values = DigitValues.all.values
  var group = 0
  var bits = 0
  var index = 0
  while index < text.count {
    if bits == 0 && index &+ 4 <= text.count {
      let (first, second) = (values[Int(text[index])], values[Int(text[index &+ 1])])
      let (third, fourth) = (values[Int(text[index &+ 2])], values[Int(text[index &+ 3])])
      if first | second | third | fourth < 64 {
        let word = UInt64(first) &<< 18 | UInt64(second) &<< 12 | UInt64(third) &<< 6
        output.write(low: 3, of: (word | UInt64(fourth)).byteSwapped &>> 40)
        index &+= 4
        continue
      }
    }
    var byte = text[index]
    index &+= 1
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { continue }
    if byte == 0x3D { break }
    if byte == 0x2D { byte = 0x2B }
    if byte == 0x5F { byte = 0x2F }
    let digit = values[Int(byte)]
    guard digit < 64 else { return nil }
    group = (group &<< 6 | Int(digit)) & 0xFFF
    bits &+= 6
    if bits >= 8 {
      bits &-= 8
      output.write(UInt8(truncatingIfNeeded: group &>> bits))
    }
  }
  guard bits < 6 else { return nil }
  while index < text.count {
    let byte = text[index]
    guard byte == 0x3D || byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) else { return nil }
    index &+= 1
  }
  return output.freeze()
}
