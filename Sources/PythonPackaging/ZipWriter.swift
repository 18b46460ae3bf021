// Writes zip archives (APPNOTE 6.3): the same entries give the same bytes everywhere. Compression is
// done entry by entry beforehand, so that it can be spread over tasks.

package import Memory
import Platform

/// A moment as zip archives store it: local time without a zone, in steps of two seconds.
package struct DOSTime: Hashable, Sendable {
  /// Years since 1980, months and days.
  package let date: UInt16
  /// Hours, minutes and half seconds.
  package let time: UInt16

  /// 1980-01-01 00:00, the earliest moment there is.
  package static let earliest = DOSTime(secondsSince1970: 0)

  /// The moment in UTC, moved into the years 1980 to 2107.
  package init(secondsSince1970 seconds: Int) {
    let bounded = min(max(seconds, 315_532_800), 4_354_819_198)
    let (day, second) = bounded.quotientAndRemainder(dividingBy: 86400)
    let (year, month, dayOfMonth) = DOSTime.civilDate(daysSince1970: day)
    date = UInt16(year - 1980) << 9 | UInt16(month) << 5 | UInt16(dayOfMonth)
    time =
      UInt16(second / 3600) << 11 | UInt16(second / 60 % 60) << 5 | UInt16(second % 60 / 2)
  }

  /// The proleptic Gregorian date of a day; years begin in March here, so leap days come last.
  private static func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

/// A file ready to be put into an archive.
package struct ZipEntry: Sendable {
  /// Relative, with `/` separators.
  package let path: String
  /// The length of the content in bytes.
  package let size: Int
  let crc: UInt32
  let isDeflated: Bool
  let stored: FrozenBytes

  /// Compresses `content` (DEFLATE level 6), unless it is smaller as it is.
  package init(path: String, content: FrozenBytes) {
    self.path = path
    size = content.count
    crc = crc32(content.bytes)
    let packed = content.count < 32 ? content : deflate(content.bytes, level: 6)
    isDeflated = packed.count < content.count
    stored = isDeflated ? packed : content
  }
}

/// Why an archive cannot be written.
package enum ZipLimit: Error, Sendable {
  /// More than 65,535 entries.
  case entries
  /// Some offset or size passes 4 GB.
  case size
}

/// Writes an archive of `entries` in their order, each with mode 0644 and the time `modified`.
///
/// - Throws: `ZipLimit` where the archive would need the zip64 extension.
package func writeZip(
  _ entries: [ZipEntry],
  modified: DOSTime
) throws(ZipLimit) -> FrozenBytes {
  guard entries.count <= 0xFFFF else { throw .entries }
  var total = 22
  for entry in entries {
    total += entry.stored.count + 2 * entry.path.utf8.count + 30 + 46
    guard total <= 0xFFFF_FFFF, entry.size <= 0xFFFF_FFFF else { throw .size }
  }
  var archive = ByteBuffer(capacity: total)
  var offsets: [Int] = []
  for entry in entries {
    offsets.append(archive.count)
    archive.write32(0x0403_4B50)
    archive.write16(20)
    archive.writeCommonFields(of: entry, modified: modified)
    archive.write16(0)
    archive.write(string: entry.path)
    archive.write(entry.stored.bytes)
  }
  let directory = archive.count
  for (entry, offset) in zip(entries, offsets) {
    archive.write32(0x0201_4B50)
    // Made on Unix, so that the upper half of the attributes is a mode.
    archive.write16(3 << 8 | 20)
    archive.write16(20)
    archive.writeCommonFields(of: entry, modified: modified)
    for _ in 0..<4 { archive.write16(0) }
    archive.write32(0o100644 << 16)
    archive.write32(offset)
    archive.write(string: entry.path)
  }
  let directorySize = archive.count - directory
  archive.write32(0x0605_4B50)
  archive.write32(0)
  archive.write16(entries.count)
  archive.write16(entries.count)
  archive.write32(directorySize)
  archive.write32(directory)
  archive.write16(0)
  return archive.freeze()
}

extension ByteBuffer {
  /// The fields that local headers and the directory share: flags to name length.
  fileprivate mutating func writeCommonFields(of entry: ZipEntry, modified: DOSTime) {
    // Bit 11: the name is UTF-8.
    write16(entry.path.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x800)
    write16(entry.isDeflated ? 8 : 0)
    write16(Int(modified.time))
    write16(Int(modified.date))
    write32(Int(entry.crc))
    write32(entry.stored.count)
    write32(entry.size)
    write16(entry.path.utf8.count)
  }

  fileprivate mutating func write16(_ value: Int) {
    write(UInt8(truncatingIfNeeded: value))
    write(UInt8(truncatingIfNeeded: value >> 8))
  }

  fileprivate mutating func write32(_ value: Int) {
    write16(value)
    write16(value >> 16)
  }
}
