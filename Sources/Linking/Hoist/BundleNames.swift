// Names at the top level of a bundle: a symbol keeps its name unless somebody before it, a global that
// the program uses, or the runtime has it. When identifiers are minified each gets a number instead,
// and rendering, which knows how often each is printed, chooses the texts. Nested scopes are the
// renderer's, per module.

import Graph
import JSSyntax
import Memory

/// Hands out top-level names.
struct BundleNames: ~Copyable {
  /// All names of the program; the caller's, handed back by `finish`.
  var names: Interner
  /// By NameID: 0 free, else the next suffix to try plus one.
  private var nextSuffix: Column<UInt32>
  /// A name with a number behind it, while it is tried.
  private var numbered = ByteBuffer(capacity: 64)
  /// Names are numbered, not spelled.
  let areShort: Bool
  /// How many were numbered.
  private(set) var shortCount: UInt32 = 0
  /// The reserved names that a numbered one could be spelled like.
  private(set) var shortReserved: [String] = []

  init(names: consuming Interner, areShort: Bool) {
    self.names = names
    self.areShort = areShort
    nextSuffix = Column(capacity: 4096)
  }

  /// Makes `name` unavailable.
  mutating func reserve(_ name: ByteSlice) {
    take(names.intern(name).rawValue)
    if areShort && name.count <= ShortName.longest { shortReserved.append(name.string) }
  }

  /// A free name: the wish itself, else with the first number behind it that is free.
  mutating func allocate(_ wish: ByteSlice) -> NameID {
    areShort ? allocateShort() : spell(wish)
  }

  private mutating func spell(_ wish: ByteSlice) -> NameID {
    let name = names.intern(wish).rawValue
    if isFree(name) {
      take(name)
      return name
    }
    while true {
      let suffix = nextSuffix[name] + 1
      nextSuffix[name] = suffix
      numbered.truncate(to: 0)
      numbered.write(wish)
      numbered.write(decimal: Int(suffix))
      let candidate = names.intern(copying: numbered.bytes).rawValue
      if isFree(candidate) {
        take(candidate)
        return candidate
      }
    }
  }

  /// `allocate` for a text made here.
  mutating func allocate(string wish: String) -> NameID {
    if areShort { return allocateShort() }
    let name = names.intern(string: wish)
    return allocate(names.bytes(name))
  }

  private mutating func allocateShort() -> NameID {
    shortCount += 1
    return NameID(short: shortCount - 1)
  }

  private func isFree(_ name: NameID) -> Bool {
    Int(name) >= nextSuffix.count || nextSuffix[name] == 0
  }

  private mutating func take(_ name: NameID) {
    if Int(name) >= nextSuffix.count { nextSuffix.resize(to: Int(name) + 256, filling: 0) }
    if nextSuffix[name] == 0 { nextSuffix[name] = 1 }
  }
}

/// An identifier made from a path: `src/my-lib/index.js` gives `my_lib`.
func identifierHint(for path: String) -> String {
  var parts = path.split(separator: "/", omittingEmptySubsequences: true)
  var last = parts.popLast().map(String.init) ?? "module"
  if let dot = last.lastIndex(of: "."), dot != last.startIndex { last = String(last[..<dot]) }
  if last == "index", let folder = parts.last { last = String(folder) }
  var hint = ""
  for scalar in last.unicodeScalars {
    let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    if isPlain || scalar == "$" {
      hint.unicodeScalars.append(scalar)
    } else if hint.last != "_" {
      hint += "_"
    }
  }
  guard let first = hint.unicodeScalars.first else { return "module" }
  return ("0"..."9").contains(first) ? "_" + hint : hint
}
