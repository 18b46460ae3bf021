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
    allocate(wish, hash: Interner.hash(of: wish))
  }

  /// `allocate` for a wish whose hash is known.
  mutating func allocate(_ wish: ByteSlice, hash: UInt32) -> NameID {
    areShort ? allocateShort() : spell(wish, hash)
  }

  /// Makes room for `count` more names at once.
  mutating func reserve(count: Int) {
    names.reserve(count)
    nextSuffix.reserve(names.count + count)
  }

  /// The name `text` itself, or nil if it is not free.
  mutating func keep(_ text: ByteSlice) -> NameID? {
    let name = names.intern(text).rawValue
    if !isFree(name) { return nil }
    reserve(text)
    return name
  }

  private mutating func spell(_ wish: ByteSlice, _ hash: UInt32) -> NameID {
    let name = names.intern(wish, hash: hash).rawValue
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
  let slash = UInt8(ascii: "/")
  var folders = path.utf8[...]
  while folders.last == slash { folders.removeLast() }
  if folders.isEmpty { return "module" }
  var last = folders.suffix(while: { $0 != slash })
  folders.removeLast(last.count)
  if let dot = last.lastIndex(of: UInt8(ascii: ".")), dot != last.startIndex { last = last[..<dot] }
  if last.elementsEqual("index".utf8) {
    while folders.last == slash { folders.removeLast() }
    let folder = folders.suffix(while: { $0 != slash })
    if !folder.isEmpty { last = folder }
  }
  let underscore = UInt8(ascii: "_")
  var hint: [UInt8] = []
  hint.reserveCapacity(last.count + 1)
  for byte in last {
    if byte &- 0x30 < 10 {
      if hint.isEmpty { hint.append(underscore) }
      hint.append(byte)
    } else if (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "$") {
      hint.append(byte)
    } else if hint.last != underscore {
      hint.append(underscore)
    }
  }
  return hint.isEmpty ? "module" : String(decoding: hint, as: UTF8.self)
}

extension BidirectionalCollection {
  /// The longest end whose elements satisfy `predicate`.
  fileprivate func suffix(while predicate: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start != startIndex {
      let previous = index(before: start)
      guard predicate(self[previous]) else { break }
      start = previous
    }
    return self[start...]
  }
}
