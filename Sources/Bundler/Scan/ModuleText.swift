// The loaders that are no languages: JSON, text, bytes and files become CommonJS modules, whose
// `default` import is the value and whose named imports are its properties.

import JSON
import Memory
import Platform
import Source
import SourceMaps

/// What a loader made of a file.
struct MadeModule {
  /// JavaScript; nil when the file is not what its loader expects.
  var text: FrozenBytes?
  var diagnostics: [LocalDiagnostic] = []
  var asset: Asset?
}

/// The module that `loader` makes of `source`.
func makeModuleText(_ source: SourceText, _ loader: Loader, _ plan: BuildPlan) -> MadeModule {
  var buffer = ByteBuffer(capacity: source.bytes.count * 4 / 3 + 256)
  switch loader {
  case .json: return makeJSON(source)
  case .text: buffer.writeExport { $0.writeJavaScriptString(source.bytes) }
  case .base64:
    buffer.writeExport {
      $0.write(0x22)
      writeBase64(source.bytes, into: &$0)
      $0.write(0x22)
    }
  case .dataurl: buffer.writeExport { $0.writeDataURL(source) }
  case .binary:
    buffer.writeExport {
      $0.write("Uint8Array.from(atob(\"")
      writeBase64(source.bytes, into: &$0)
      $0.write("\"), (c) => c.charCodeAt(0))")
    }
  case .file, .copy: return makeAsset(source, plan)
  case .empty: buffer.write("")
  case .js, .jsx, .ts, .tsx: preconditionFailure("scripts are parsed")
  }
  return MadeModule(text: buffer.freeze())
}

private func makeJSON(_ source: SourceText) -> MadeModule {
  let document = parseJSON(source)
  if document.diagnostics.contains(where: { $0.severity == .error }) {
    return MadeModule(diagnostics: document.diagnostics)
  }
  var buffer = ByteBuffer(capacity: source.bytes.count + 64)
  // In a literal `__proto__` sets the prototype, however it is spelled; in JSON it is a name like any
  // other.
  let mayBeEscaped = source.bytes.contains("\\u00")
  if source.bytes.contains("__proto__") || mayBeEscaped && hasPrototypeKey(document.value) {
    buffer.writeExport {
      $0.write("JSON.parse(")
      $0.writeJavaScriptString(source.bytes)
      $0.write(")")
    }
  } else {
    buffer.writeExport { $0.write(source.bytes) }
  }
  return MadeModule(text: buffer.freeze())
}

/// Whether an object in `root` has a member called `__proto__`.
private func hasPrototypeKey(_ root: JSONValue?) -> Bool {
  var pending = root.map { [$0] } ?? []
  while let value = pending.popLast() {
    switch value.kind {
    case .array: pending += value.elements
    case .object:
      for member in value.members {
        if member.key.equals("__proto__") { return true }
        pending.append(member.value)
      }
    default: break
    }
  }
  return false
}

private func makeAsset(_ source: SourceText, _ plan: BuildPlan) -> MadeModule {
  let path = plan.assetPath(for: source)
  var buffer = ByteBuffer(capacity: 256)
  let reference = FrozenBytes(Array(plan.reference(toAsset: path).utf8))
  buffer.writeExport { $0.writeJavaScriptString(reference.bytes) }
  return MadeModule(
    text: buffer.freeze(),
    asset: Asset(path: path, bytes: source.storage, source: source.displayPath)
  )
}

extension ByteBuffer {
  /// Writes `module.exports = value;`.
  fileprivate mutating func writeExport(_ value: (inout ByteBuffer) -> Void) {
    write("module.exports = ")
    value(&self)
    write(";\n")
  }

  /// Writes `text` as a JavaScript string; bytes that are no UTF-8 become U+FFFD.
  fileprivate mutating func writeJavaScriptString(_ text: ByteSlice) {
    write(0x22)
    for byte in text.string.utf8 {
      switch byte {
      case 0x22: write("\\\"")
      case 0x5C: write("\\\\")
      case 0x0A: write("\\n")
      case 0x0D: write("\\r")
      case 0x00: write("\\x00")
      default: write(byte)
      }
    }
    write(0x22)
  }

  fileprivate mutating func writeDataURL(_ source: SourceText) {
    let type = mimeType(forExtension: source.displayPath.pathExtension)
    let escaped = percentEscaped(source.bytes)
    if let escaped, escaped.count <= (source.bytes.count + 2) / 3 * 4 + 7 {
      let owner = FrozenBytes(Array("data:\(type),".utf8) + escaped)
      withExtendedLifetime(owner) { writeJavaScriptString(owner.bytes) }
      return
    }
    write("\"data:")
    write(string: type)
    write(";base64,")
    SourceMaps.writeBase64(source.bytes, into: &self)
    write(0x22)
  }
}

/// `bytes` as the data of a URL, with what URL parsers would change escaped; nil unless it is UTF-8.
private func percentEscaped(_ bytes: ByteSlice) -> [UInt8]? {
  guard Array(bytes.string.utf8) == bytes.array else { return nil }
  let digits = Array("0123456789ABCDEF".utf8)
  var escaped: [UInt8] = []
  var lastVisible = bytes.count
  while lastVisible > 0 && bytes[lastVisible - 1] <= 0x20 { lastVisible -= 1 }
  for index in 0..<bytes.count {
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x23 || byte == 0x25 || byte == 0x7F || index >= lastVisible {
      escaped += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    } else {
      escaped.append(byte)
    }
  }
  return escaped
}

/// The MIME type of a file extension without its dot.
func mimeType(forExtension name: String) -> String {
  switch name {
  case "css": "text/css;charset=utf-8"
  case "csv": "text/csv;charset=utf-8"
  case "gif": "image/gif"
  case "htm", "html": "text/html;charset=utf-8"
  case "ico": "image/vnd.microsoft.icon"
  case "jpeg", "jpg": "image/jpeg"
  case "js", "mjs": "text/javascript;charset=utf-8"
  case "json", "map": "application/json"
  case "md": "text/markdown;charset=utf-8"
  case "mp3": "audio/mpeg"
  case "mp4": "video/mp4"
  case "otf": "font/otf"
  case "pdf": "application/pdf"
  case "png": "image/png"
  case "svg": "image/svg+xml"
  case "ttf": "font/ttf"
  case "txt": "text/plain;charset=utf-8"
  case "wasm": "application/wasm"
  case "webm": "video/webm"
  case "webp": "image/webp"
  case "woff": "font/woff"
  case "woff2": "font/woff2"
  case "xml": "text/xml;charset=utf-8"
  default: "application/octet-stream"
  }
}

extension String {
  /// The last extension of the path without its dot, in lower case.
  var pathExtension: String {
    guard let dot = utf8.lastIndex(of: 0x2E), !self[dot...].contains("/") else { return "" }
    return self[index(after: dot)...].lowercased()
  }
}
