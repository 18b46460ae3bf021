// Values to JSON text, written straight into a `ByteBuffer`: manifests, metafiles, source maps.

package import Memory

/// Whether written JSON has line breaks.
package enum JSONLayout: Sendable {
  /// No blanks at all.
  case compact
  /// One member or element per line, indented by two spaces a level.
  case pretty
}

/// A sink for JSON: the caller opens, fills and closes containers in the order of the text.
///
/// Calls must nest properly; debug builds check that. Strings are UTF-8; lone surrogates in WTF-8
/// become `\u` escapes.
package struct JSONWriter: ~Copyable {
  private var output: ByteBuffer
  private let layout: JSONLayout
  private var depth = 0
  /// Whether a value was already written in the container at hand.
  private var needsComma = false
  private var isAfterKey = false

  /// Makes a writer with room for `capacity` bytes.
  package init(_ layout: JSONLayout = .compact, capacity: Int = 4096) {
    self.layout = layout
    output = ByteBuffer(capacity: capacity)
  }

  /// The bytes written so far; valid until the next call.
  package var bytes: ByteSlice { output.bytes }

  /// Ends the text and gives up its bytes.
  package consuming func finish() -> FrozenBytes {
    assert(depth == 0 && !isAfterKey, "unbalanced JSON")
    return output.freeze()
  }

  /// Starts a new line with nothing open; for a final line break.
  package mutating func endLine() { output.write(0x0A) }

  /// Opens an object.
  package mutating func beginObject() { begin(0x7B) }
  /// Closes the object at hand.
  package mutating func endObject() { end(0x7D) }
  /// Opens an array.
  package mutating func beginArray() { begin(0x5B) }
  /// Closes the array at hand.
  package mutating func endArray() { end(0x5D) }

  /// Writes the name of the next member.
  package mutating func key(_ name: ByteSlice) {
    startValue()
    writeQuoted(name)
    output.write(0x3A)
    if layout == .pretty { output.write(0x20) }
    isAfterKey = true
  }

  /// Writes the name of the next member.
  package mutating func key(_ name: StaticString) { key(ByteSlice(name)) }

  /// Writes the name of the next member; for cold paths.
  package mutating func key(string name: String) {
    let owner = FrozenBytes(Array(name.utf8))
    key(owner.bytes)
    withExtendedLifetime(owner) {}
  }

  /// Writes a string.
  package mutating func string(_ text: ByteSlice) {
    startValue()
    writeQuoted(text)
  }

  /// Writes a string.
  package mutating func string(_ text: StaticString) { string(ByteSlice(text)) }

  /// Writes a string; for cold paths.
  package mutating func string(string text: String) {
    let owner = FrozenBytes(Array(text.utf8))
    string(owner.bytes)
    withExtendedLifetime(owner) {}
  }

  /// Writes a whole number.
  package mutating func number(_ value: Int) {
    startValue()
    output.write(string: String(value))
  }

  /// Writes a number; infinities and NaN, which JSON lacks, become `null`.
  package mutating func number(_ value: Double) {
    startValue()
    if let integer = Int(exactly: value), abs(integer) < 1 << 53 {
      output.write(string: String(integer))
    } else {
      output.write(string: value.isFinite ? "\(value)" : "null")
    }
  }

  /// Writes `true` or `false`.
  package mutating func boolean(_ value: Bool) {
    startValue()
    output.write(value ? "true" : "false" as StaticString)
  }

  /// Writes `null`.
  package mutating func null() {
    startValue()
    output.write("null" as StaticString)
  }

  /// Writes `json`, which must be one JSON value, as it is.
  package mutating func raw(_ json: ByteSlice) {
    startValue()
    output.write(json)
  }

  /// Writes a parsed value again, in this writer's layout.
  package mutating func value(_ value: JSONValue) {
    switch value.kind {
    case .null: null()
    case .boolean: boolean(value.boolean == true)
    case .number: raw(value.sourceBytes)
    case .string: string(value.string ?? .empty)
    case .array:
      beginArray()
      for element in value.elements { self.value(element) }
      endArray()
    case .object:
      beginObject()
      for member in value.members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func begin(_ bracket: UInt8) {
    startValue()
    output.write(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    assert(depth > 0 && !isAfterKey, "unbalanced JSON")
    depth -= 1
    if needsComma { breakLine() }
    output.write(bracket)
    needsComma = true
  }

  private mutating func startValue() {
    if isAfterKey {
      isAfterKey = false
    } else {
      if needsComma { output.write(0x2C) }
      if depth > 0 { breakLine() }
    }
    needsComma = true
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    output.write(0x0A)
    for _ in 0..<depth { output.write("  ") }
  }

  private mutating func writeQuoted(_ text: ByteSlice) { output.writeJSONString(text) }
}
