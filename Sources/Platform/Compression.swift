// DEFLATE, CRC-32 and SHA-256, each a call into a C library that is linked statically. Pure
// functions from bytes to bytes.

import CCrypto
import CDeflate
package import Memory

/// `bytes` as a raw DEFLATE stream (rfc1951), the same for the same bytes and level.
///
/// - Parameters:
///   - bytes: what to compress.
///   - level: 1 (fast) to 12 (small).
/// - Returns: the stream; larger than `bytes` when these cannot be compressed.
package func deflate(_ bytes: ByteSlice, level: Int) -> FrozenBytes {
  guard let compressor = unsafe libdeflate_alloc_compressor(Int32(min(max(level, 1), 12))) else {
    preconditionFailure("out of memory")
  }
  defer { unsafe libdeflate_free_compressor(compressor) }
  let bound = unsafe libdeflate_deflate_compress_bound(compressor, bytes.count)
  return unsafe FrozenBytes(capacity: bound) { room in
    unsafe bytes.withBytes { input in
      unsafe libdeflate_deflate_compress(
        compressor,
        input.baseAddress,
        input.count,
        room.baseAddress,
        room.count
      )
    }
  }
}

/// The CRC-32 of `bytes` as zip and gzip use it (rfc1952 section 8).
package func crc32(_ bytes: ByteSlice) -> UInt32 {
  unsafe bytes.withBytes { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
}

/// The SHA-256 of `bytes` (fips180-4), 32 bytes.
package func sha256(_ bytes: ByteSlice) -> [UInt8] {
  unsafe [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
    unsafe bytes.withBytes { unsafe swb_sha256($0.baseAddress, $0.count, digest.baseAddress) }
    count = 32
  }
}
