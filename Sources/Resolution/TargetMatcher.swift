// `exports` and `imports` of package.json, as nodejs.org/api/esm.html specifies them:
// PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_EXPORTS_RESOLVE, PATTERN_KEY_COMPARE and
// PACKAGE_TARGET_RESOLVE. Pure: it reads JSON and asks no file system.

import JSON
import Memory
import Platform

/// What a key of `exports` or `imports` leads to.
enum PackageTarget {
  /// No condition matched; other keys or array elements may.
  case undefined
  /// Excluded on purpose.
  case null
  /// The target is wrong, for this reason; other elements of an array may do.
  case invalid(String)
  /// The whole map is wrong, for this reason.
  case misconfigured(String)
  /// A path below the package's directory, with its `./`.
  case path(FilePath)
  /// Another package, named by `imports`.
  case package(FilePath)
}

struct TargetMatcher {
  let conditions: [FilePath]
  /// What was looked at; nil when nobody asks.
  var lines: [String]?

  init(conditions: [FilePath]) { self.conditions = conditions }

  private mutating func note(_ line: @autoclosure () -> String) {
    if lines != nil { lines?.append(line()) }
  }

  /// The target of `subpath` (`.` or `./…`) in a value of `exports`.
  mutating func exports(_ value: JSONValue, subpath: ByteSlice) -> PackageTarget {
    var dottedCount = 0
    var plainCount = 0
    for member in value.members {
      if member.key.count > 0 && member.key[0] == 0x2E {
        dottedCount += 1
      } else {
        plainCount += 1
      }
    }
    if dottedCount > 0 && plainCount > 0 {
      return .misconfigured("\"exports\" mixes paths and conditions")
    }
    if dottedCount > 0 { return match(value, subpath, isImports: false) }
    guard subpath.equals(".") else {
      note("\"exports\" names the package itself only")
      return .undefined
    }
    return target(value, wildcard: nil, isImports: false)
  }

  /// The target of `key` (`#…`) in a value of `imports`.
  mutating func imports(_ value: JSONValue, key: ByteSlice) -> PackageTarget {
    match(value, key, isImports: true)
  }

  private mutating func match(
    _ object: JSONValue,
    _ key: ByteSlice,
    isImports: Bool
  ) -> PackageTarget {
    let field: String = isImports ? "imports" : "exports"
    // Node matches a path that ends in a slash by patterns only (its deprecation 155).
    let isPlain = key.firstIndex(of: 0x2A) == nil && key[key.count - 1] != 0x2F
    if isPlain, let value = object[key] {
      note("the key \"\(key.string)\" of \"\(field)\"")
      return target(value, wildcard: nil, isImports: isImports)
    }
    var best: (key: ByteSlice, star: Int, value: JSONValue)?
    for member in object.members {
      let pattern = member.key
      guard let star = pattern.firstIndex(of: 0x2A),
        pattern.firstIndex(of: 0x2A, from: star + 1) == nil,
        Self.matches(pattern, star, key)
      else { continue }
      let isBetter: Bool
      if let best {
        isBetter = star > best.star || star == best.star && pattern.count > best.key.count
      } else {
        isBetter = true
      }
      if isBetter { best = (pattern, star, member.value) }
    }
    guard let best else {
      note("no key of \"\(field)\" matches \"\(key.string)\"")
      return .undefined
    }
    note("the key \"\(best.key.string)\" of \"\(field)\"")
    let end = key.count - (best.key.count - best.star - 1)
    return target(best.value, wildcard: key[best.star..<end], isImports: isImports)
  }

  private static func matches(_ pattern: ByteSlice, _ star: Int, _ key: ByteSlice) -> Bool {
    let trailer = pattern[(star + 1)..<pattern.count]
    // The star stands for at least one byte.
    guard key.count >= pattern.count, key[0..<star] == pattern[0..<star] else { return false }
    return key[(key.count - trailer.count)..<key.count] == trailer
  }

  private mutating func target(
    _ value: JSONValue,
    wildcard: ByteSlice?,
    isImports: Bool
  ) -> PackageTarget {
    switch value.kind {
    case .string: return text(value.string ?? .empty, wildcard, isImports)
    case .null:
      note("it is null: excluded")
      return .null
    case .object: return object(value, wildcard, isImports)
    case .array: return array(value, wildcard, isImports)
    case .boolean, .number:
      return .invalid("a target is no \(value.kind == .number ? "number" : "truth value")")
    }
  }

  private mutating func object(
    _ value: JSONValue,
    _ wildcard: ByteSlice?,
    _ isImports: Bool
  ) -> PackageTarget {
    for member in value.members where Self.isArrayIndex(member.key) {
      return .misconfigured("the condition \"\(member.key.string)\" is a number")
    }
    for member in value.members {
      guard conditions.contains(where: { $0.bytes == member.key }) else {
        note("the condition \"\(member.key.string)\" does not hold")
        continue
      }
      note("the condition \"\(member.key.string)\" holds")
      let result = target(member.value, wildcard: wildcard, isImports: isImports)
      if case .undefined = result { continue }
      return result
    }
    return .undefined
  }

  private mutating func array(
    _ value: JSONValue,
    _ wildcard: ByteSlice?,
    _ isImports: Bool
  ) -> PackageTarget {
    var last = PackageTarget.null
    for element in value.elements {
      let result = target(element, wildcard: wildcard, isImports: isImports)
      switch result {
      case .undefined: continue
      case .null: last = result
      case .invalid(let why):
        note(why)
        last = result
      case .path, .package, .misconfigured: return result
      }
    }
    return last
  }

  private mutating func text(
    _ text: ByteSlice,
    _ wildcard: ByteSlice?,
    _ isImports: Bool
  ) -> PackageTarget {
    guard text.hasPrefix("./") else {
      if isImports && text.isEmpty { return .misconfigured("a target is empty") }
      let isOutside =
        text.hasPrefix("../") || text.isAbsolutePath || text.firstIndex(of: 0x3A) != nil
      let isNode = text.hasPrefix("node:")
      guard isImports, !isOutside || isNode else {
        return .invalid("\"\(text.string)\" does not start with \"./\"")
      }
      return .package(Self.replacing(text, wildcard))
    }
    if Self.hasForbiddenName(text[2..<text.count]) {
      return .invalid("\"\(text.string)\" leaves the package")
    }
    if let wildcard, Self.hasForbiddenName(wildcard) {
      return .invalid("\"\(wildcard.string)\" in place of \"*\" leaves the package")
    }
    let path = Self.replacing(text, wildcard)
    note("leads to \"\(path)\"")
    return .path(path)
  }

  /// `text` with each `*` replaced, or as it is when there was no pattern.
  private static func replacing(_ text: ByteSlice, _ wildcard: ByteSlice?) -> FilePath {
    guard let wildcard else { return FilePath(text) }
    var buffer = ByteBuffer(capacity: text.count + wildcard.count)
    for index in 0..<text.count {
      if text[index] == 0x2A {
        buffer.write(wildcard)
      } else {
        buffer.write(text[index])
      }
    }
    return FilePath(owning: buffer.freeze())
  }

  /// Whether a name of `path` is `.`, `..` or `node_modules`, in any case and escape.
  private static func hasForbiddenName(_ path: ByteSlice) -> Bool {
    let decoded = percentDecoded(path)
    return decoded.split(omittingEmptySubsequences: true) { $0 == 0x2F || $0 == 0x5C }
      .contains { name in
        name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8)
          || name.count == 12
            && name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
              .elementsEqual("node_modules".utf8)
      }
  }

  /// Whether `key` is an array index in the sense of ECMAScript.
  private static func isArrayIndex(_ key: ByteSlice) -> Bool {
    guard !key.isEmpty, key.count == 1 || key[0] != 0x30 else { return false }
    return (0..<key.count).allSatisfy { key[$0] >= 0x30 && key[$0] <= 0x39 }
  }
}
