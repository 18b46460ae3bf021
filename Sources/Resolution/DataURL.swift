// `data:` URLs (rfc2397): a MIME type and bytes, percent-encoded or in base 64.

package import Memory

/// The content of a `data:` URL.
package struct DataURL: Sendable {
  /// The MIME type in lower case without parameters; `text/plain` when absent.
  package let mimeType: String
  /// The decoded content.
  package let bytes: FrozenBytes

  /// Decodes `url`; nil when it has no comma or its base 64 is malformed.
  init?(_ url: ByteSlice) {
    guard url.hasPrefix("data:"), let comma = url.firstIndex(of: 0x2C, from: 5) else { return nil }
    let header = url[5..<comma].string.lowercased().split(
      separator: ";",
      omittingEmptySubsequences: false
    ).map { $0.filter { $0 != " " } }
    let type = header.first ?? ""
    mimeType = type.isEmpty ? "text/plain" : type
    let body = percentDecoded(url[(comma + 1)..<url.count])
    if header.count > 1 && header.last == "base64" {
      guard let decoded = base64Decoded(body) else { return nil }
      bytes = FrozenBytes(decoded)
    } else {
      bytes = FrozenBytes(body)
    }
  }
}

/// `text` with `%XX` replaced by the byte; malformed escapes stay.
func percentDecoded(_ text: ByteSlice) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var index = 0
  while index < text.count {
    let byte = text[index]
    if byte == 0x25, index + 2 < text.count, let high = hexadecimalDigit(text[index + 1]),
      let low = hexadecimalDigit(text[index + 2])
    {
      result.append(high << 4 | low)
      index += 3
    } else {
      result.append(byte)
      index += 1
    }
  }
  return result
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

/// Decodes base 64 in either alphabet, blanks skipped, padding optional; nil when malformed.
private func base64Decoded(_ text: [UInt8]) -> [UInt8]? {
  var result: [UInt8] = []
  result.reserveCapacity(text.count / 4 * 3)
  var bits: UInt32 = 0
  var count = 0
  var paddingCount = 0
  for byte in text {
    let value: UInt8
    switch byte {
    case 0x41...0x5A: value = byte - 0x41
    case 0x61...0x7A: value = byte - 0x61 + 26
    case 0x30...0x39: value = byte - 0x30 + 52
    case 0x2B, 0x2D: value = 62
    case 0x2F, 0x5F: value = 63
    case 0x3D:
      paddingCount += 1
      continue
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D: continue
    default: return nil
    }
    if paddingCount > 0 { return nil }
    bits = bits << 6 | UInt32(value)
    count += 1
    if count % 4 == 0 {
      result.append(UInt8(truncatingIfNeeded: bits >> 16))
      result.append(UInt8(truncatingIfNeeded: bits >> 8))
      result.append(UInt8(truncatingIfNeeded: bits))
    }
  }
  switch count % 4 {
  case 1: return nil
  case 2: result.append(UInt8(truncatingIfNeeded: bits >> 4))
  case 3:
    result.append(UInt8(truncatingIfNeeded: bits >> 10))
    result.append(UInt8(truncatingIfNeeded: bits >> 2))
  default: break
  }
  return paddingCount <= 2 ? result : nil
}
