// Which property names `--mangle-props` and `--reserve-props` name.

import Memory

/// The patterns of one build, compiled; each worker has its own.
struct PropertyPattern {
  private let names: Regex<AnyRegexOutput>
  private let reserved: Regex<AnyRegexOutput>?

  /// Nil when nothing is mangled; the plan has checked the patterns.
  init?(_ options: BuildOptions) {
    guard let pattern = options.mangleProps, let names = Self.compile(pattern) else { return nil }
    self.names = names
    reserved = options.reserveProps.flatMap(Self.compile)
  }

  /// Whether `name` may be replaced.
  func matches(_ name: ByteSlice) -> Bool {
    let text = name.string
    guard (try? names.firstMatch(in: text)) ?? nil != nil else { return false }
    guard let reserved else { return true }
    return (try? reserved.firstMatch(in: text)) ?? nil == nil
  }

  /// The regular expression, or nil when it is none.
  static func compile(_ pattern: String) -> Regex<AnyRegexOutput>? {
    (try? Regex(pattern))?.matchingSemantics(.unicodeScalar)
  }
}
