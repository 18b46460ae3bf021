// The sizes of `--analyze` as a table for people and as JSON for programs.
//
//     dist/app.js      2100 bytes  100.0 %
//      ├ d3-array      1400 bytes   66.7 %
//      │  └ node_modules/d3-array/src/index.js   …
//      ├ this program   500 bytes   23.8 %
//      └ the bundle     200 bytes    9.5 %

import JSON
import Memory

/// One line of the table.
private struct TableRow {
  let branch: String
  let name: String
  let bytes: Int
  let whole: Int
  let depth: Int
}

extension SizeAnalysis {
  /// What modules that are of no package are of.
  static var ownName: String { "this program" }
  /// What runtime, imports and exports are of.
  static var frameName: String { "the bundle" }

  /// The table.
  ///
  /// - Parameters:
  ///   - isColored: with ANSI escape codes.
  ///   - limit: how many packages of an output and modules of a package are shown; nil for all.
  /// - Returns: lines of text.
  public func table(isColored: Bool, limit: Int?) -> String {
    let rows = outputs.flatMap { self.rows(of: $0, limit) }
    let width = rows.map { $0.branch.count + $0.name.count }.max() ?? 0
    let sizeWidth = rows.map { "\($0.bytes)".count }.max() ?? 0
    return rows.map { row in
      let gap = String(repeating: " ", count: width - row.branch.count - row.name.count)
      let size = "\(row.bytes)"
      let padding = String(repeating: " ", count: sizeWidth - size.count)
      let share = percentage(row.bytes, of: row.whole)
      guard isColored else {
        return "  \(row.branch)\(row.name)\(gap)  \(padding)\(size) bytes  \(share)\n"
      }
      let style = row.depth == 0 ? "\u{1B}[1m" : row.depth == 1 ? "" : "\u{1B}[2m"
      let end = style.isEmpty ? "" : "\u{1B}[0m"
      let branch = "\u{1B}[2m\(row.branch)\u{1B}[0m"
      let numbers = "\(padding)\(size) bytes  \(share)"
      return "  \(branch)\(style)\(row.name)\(gap)  \(numbers)\(end)\n"
    }.joined()
  }

  private func rows(of output: Output, _ limit: Int?) -> [TableRow] {
    let whole = output.item.bytes
    var parts = cut(output.packages.map { ($0.item, $0.modules) }, limit, "packages")
    if output.frame.bytes > 0 {
      parts.append((Item(name: Self.frameName, bytes: output.frame.bytes, gzip: 0), []))
    }
    var rows = [
      TableRow(branch: "", name: output.item.name, bytes: whole, whole: whole, depth: 0)
    ]
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      rows.append(
        TableRow(
          branch: isLast ? " └ " : " ├ ",
          name: part.item.name.isEmpty ? Self.ownName : part.item.name,
          bytes: part.item.bytes,
          whole: whole,
          depth: 1
        )
      )
      let modules = cut(part.modules.map { ($0, []) }, limit, "modules")
      for (number, module) in modules.enumerated() {
        let branch = (isLast ? "    " : " │  ") + (number == modules.count - 1 ? "└ " : "├ ")
        rows.append(
          TableRow(
            branch: branch,
            name: module.item.name,
            bytes: module.item.bytes,
            whole: whole,
            depth: 2
          )
        )
      }
    }
    return rows
  }

  /// The first of `items`, and one line for the others.
  private func cut(
    _ items: [(item: Item, modules: [Item])],
    _ limit: Int?,
    _ noun: String
  ) -> [(item: Item, modules: [Item])] {
    guard let limit, items.count > limit + 1 else { return items }
    let rest = items[limit...].reduce(0) { $0 + $1.item.bytes }
    let line = Item(name: "… \(items.count - limit) more \(noun)", bytes: rest, gzip: 0)
    return items[..<limit] + [(line, [])]
  }

  /// ` 66.7 %`, seven characters wide.
  private func percentage(_ part: Int, of whole: Int) -> String {
    let tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
    let text = "\(tenths / 10).\(tenths % 10) %"
    return String(repeating: " ", count: max(0, 7 - text.count)) + text
  }

  // MARK: JSON

  /// The sizes as one line of JSON: `{"outputs":[{"path":…,"bytes":…,"packages":[…],"frame":…}]}`.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("outputs")
    json.beginArray()
    for output in outputs { write(output, &json) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.finish().string
  }

  private func write(_ output: Output, _ json: inout JSONWriter) {
    json.beginObject()
    write(output.item, "path", &json)
    json.key("packages")
    json.beginArray()
    for package in output.packages {
      json.beginObject()
      write(package.item, "name", &json)
      json.key("modules")
      json.beginArray()
      for module in package.modules {
        json.beginObject()
        write(module, "path", &json)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.key("frame")
    json.beginObject()
    write(output.frame, nil, &json)
    json.endObject()
    json.endObject()
  }

  private func write(_ item: Item, _ key: String?, _ json: inout JSONWriter) {
    if let key {
      json.key(string: key)
      json.string(string: item.name)
    }
    json.key("bytes")
    json.number(item.bytes)
    if item.gzip > 0 {
      json.key("gzip")
      json.number(item.gzip)
    }
  }
}
