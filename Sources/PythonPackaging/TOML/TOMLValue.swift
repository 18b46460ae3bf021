// A parsed TOML document (toml.io v1.0.0): what project files are read into.

package import Source

/// One value, with its place in the text.
package struct TOMLValue: Sendable {
  /// What a value is.
  package enum Kind: Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    /// A date, a time or both, as written.
    case dateTime(String)
    case array([TOMLValue])
    case table(TOMLTable)
  }

  /// The value itself.
  package let kind: Kind
  /// The bytes it was written with; for tables, those of the header or key that made them.
  package let range: SourceRange

  /// The text of a string, else nil.
  package var string: String? {
    if case .string(let text) = kind { text } else { nil }
  }

  /// The number of an integer, else nil.
  package var integer: Int64? {
    if case .integer(let number) = kind { number } else { nil }
  }

  /// The truth value of a boolean, else nil.
  package var boolean: Bool? {
    if case .boolean(let value) = kind { value } else { nil }
  }

  /// The elements of an array, else nil.
  package var array: [TOMLValue]? {
    if case .array(let elements) = kind { elements } else { nil }
  }

  /// The table, else nil.
  package var table: TOMLTable? {
    if case .table(let table) = kind { table } else { nil }
  }
}

/// Keys and values in the order of the text.
package struct TOMLTable: Sendable {
  /// One key with its value.
  package struct Member: Sendable {
    /// The key, unquoted.
    package let key: String
    /// The bytes of the key.
    package let keyRange: SourceRange
    /// The value.
    package let value: TOMLValue
  }

  /// All members in the order of the text.
  package let members: [Member]

  /// The value of `key`, or nil; O(members).
  package subscript(key: String) -> TOMLValue? { members.first { $0.key == key }?.value }
}

/// A table while it grows; a class, because headers come back to tables made before.
final class TOMLTableBuilder {
  /// How the table came to be; decides what may still be added to it.
  enum Origin {
    /// Named only as part of a longer header; a header of its own may follow.
    case implicit
    /// Made by `[header]`.
    case header
    /// Made by dotted keys of one section; those may add to it, headers may not.
    case dotted
    /// An inline table: closed.
    case inline
  }

  /// A value while it grows.
  enum Node {
    case value(TOMLValue.Kind)
    case table(TOMLTableBuilder)
    /// An array made by `[[header]]`.
    case tables([TOMLTableBuilder])
  }

  struct Entry {
    let key: String
    let keyRange: SourceRange
    var node: Node
    var range: SourceRange
  }

  var origin: Origin
  private(set) var entries: [Entry] = []
  private var indices: [String: Int] = [:]

  init(_ origin: Origin) { self.origin = origin }

  /// The entry of `key`, or nil.
  func entry(_ key: String) -> Entry? { indices[key].map { entries[$0] } }

  /// Adds a key that is not there yet.
  func add(_ entry: Entry) {
    indices[entry.key] = entries.count
    entries.append(entry)
  }

  /// Appends a table to the `[[array]]` of `key`, which must be one.
  func appendTable(_ table: TOMLTableBuilder, toArray key: String) {
    guard let index = indices[key], case .tables(let tables) = entries[index].node else { return }
    entries[index].node = .tables(tables + [table])
  }

  /// The finished table; the parser bounds the depth.
  func freeze() -> TOMLTable {
    TOMLTable(
      members: entries.map { entry in
        let kind: TOMLValue.Kind
        switch entry.node {
        case .value(let value): kind = value
        case .table(let table): kind = .table(table.freeze())
        case .tables(let tables):
          kind = .array(
            tables.map { TOMLValue(kind: .table($0.freeze()), range: entry.range) }
          )
        }
        return TOMLTable.Member(
          key: entry.key,
          keyRange: entry.keyRange,
          value: TOMLValue(kind: kind, range: entry.range)
        )
      }
    )
  }
}
