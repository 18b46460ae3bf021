// `--analyze`: what takes how many bytes, largest first.
//
//     dist/app.js     2100 bytes  100.0 %
//      ├ src/app.js   1400 bytes   66.7 %
//      └ lib/list.js   500 bytes   23.8 %

/// One line of the table: an output, or a module's share of the one before it.
struct AnalysisRow {
  let name: String
  let bytes: Int
}

/// The table of some outputs with their modules.
///
/// - Parameter outputs: the outputs in their order, and the shares of their modules.
/// - Returns: lines of text.
func analysis(of outputs: [(output: AnalysisRow, shares: [AnalysisRow])]) -> String {
  var lines: [(label: String, bytes: Int, whole: Int)] = []
  for (output, shares) in outputs {
    lines.append((output.name, output.bytes, output.bytes))
    let sorted = shares.sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) }
    for (index, share) in sorted.enumerated() {
      let branch = index == sorted.count - 1 ? " └ " : " ├ "
      lines.append((branch + share.name, share.bytes, output.bytes))
    }
  }
  let width = lines.map(\.label.count).max() ?? 0
  let sizeWidth = lines.map { "\($0.bytes)".count }.max() ?? 0
  return lines.map { line in
    let label = line.label + String(repeating: " ", count: width - line.label.count)
    let size = "\(line.bytes)"
    let padding = String(repeating: " ", count: sizeWidth - size.count)
    return "  \(label)  \(padding)\(size) bytes  \(percentage(line.bytes, of: line.whole))\n"
  }.joined()
}

/// ` 66.7 %`, seven characters wide.
private func percentage(_ part: Int, of whole: Int) -> String {
  let tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
  let text = "\(tenths / 10).\(tenths % 10) %"
  return String(repeating: " ", count: max(0, 7 - text.count)) + text
}
