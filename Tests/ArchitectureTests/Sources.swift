// The source tree as text: files, their targets, imports and functions.

import Foundation

/// One Swift file of `Sources`.
struct SourceFile: Sendable, CustomStringConvertible {
  /// Path from `Sources`.
  let path: String
  let target: String
  let lines: [String]

  var description: String { path }
  var isGenerated: Bool { path.contains("/Generated/") }
  var name: String { String(path.split(separator: "/").last ?? "") }

  /// Targets and modules that the file imports.
  var imports: [String] {
    code.compactMap { line in
      var words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
      if let first = words.first,
        ["public", "package", "internal", "private", "fileprivate"]
          .contains(first)
      {
        words.removeFirst()
      }
      guard words.count >= 2, words[0] == "import" else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let module = kinds.contains(String(words[1])) && words.count > 2 ? words[2] : words[1]
      return module.split(separator: ".").first.map(String.init)
    }
  }

  /// The lines without comments and without the insides of string literals.
  var code: [String] {
    var inBlockComment = false
    var inText = false
    return lines.map { line in
      var out = ""
      var rest = Substring(line)
      while let character = rest.first {
        if inBlockComment {
          if rest.hasPrefix("*/") {
            inBlockComment = false
            rest = rest.dropFirst()
          }
        } else if rest.hasPrefix("\"\"\"") {
          inText.toggle()
          rest = rest.dropFirst(2)
        } else if !inText, rest.hasPrefix("//") {
          break
        } else if !inText, rest.hasPrefix("/*") {
          inBlockComment = true
        } else if !inText, character == "\"" {
          rest = rest.dropFirst().skippingString()
          out += "\"\""
          continue
        } else if !inText {
          out.append(character)
        }
        rest = rest.dropFirst()
      }
      return out
    }
  }

  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  /// All files, sorted by path.
  static let all: [SourceFile] = {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      let url = root.appendingPathComponent(path)
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
      let target = String(path.split(separator: "/").first ?? "")
      return SourceFile(path: path, target: target, lines: text.components(separatedBy: "\n"))
    }
  }()
}

extension Substring {
  /// What follows the closing quote of a string literal whose inside starts here.
  fileprivate func skippingString() -> Substring {
    var rest = self
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "\\" {
        rest = rest.dropFirst()
      } else if character == "\"" {
        break
      }
    }
    return rest
  }
}

/// A function found by counting braces.
struct FunctionExtent: Sendable, CustomStringConvertible {
  let file: String
  let name: String
  let firstLine: Int
  let lineCount: Int
  /// Lines that are cases of a switch with their body on the same or the next line.
  let caseLines: Int

  var description: String { "\(file):\(firstLine) \(name), \(lineCount) lines" }

  /// Functions and initializers of a file whose bodies have braces.
  static func find(in file: SourceFile) -> [FunctionExtent] {
    let code = file.code
    var found: [FunctionExtent] = []
    for (index, line) in code.enumerated() where isDeclaration(line) {
      guard let end = endOfBody(code, from: index) else { continue }
      let body = code[index...end]
      let cases = body.filter { isCase($0) }.count
      found.append(
        FunctionExtent(
          file: file.path,
          name: line.trimmingCharacters(in: .whitespaces),
          firstLine: index + 1,
          lineCount: end - index + 1,
          caseLines: cases
        )
      )
    }
    return found
  }

  private static func isDeclaration(_ line: String) -> Bool {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == "?" || $0 == "<" })
    return words.contains("func")
      || words.contains("init") && line.contains("(")
        && !line.contains(".init") && !line.contains("= init")
  }

  private static func isCase(_ line: String) -> Bool {
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    return trimmed.hasPrefix("case ") || trimmed.hasPrefix("default:")
  }

  /// The line that closes the first brace at or after `start`; nil for a declaration without body.
  private static func endOfBody(_ code: [String], from start: Int) -> Int? {
    var depth = 0
    var parentheses = 0
    var opened = false
    for (index, line) in code[start...].enumerated() {
      for character in line {
        switch character {
        case "(": parentheses += 1
        case ")": parentheses -= 1
        case "{" where parentheses == 0 || opened:
          depth += 1
          opened = true
        case "}" where opened: depth -= 1
        case "}" where parentheses == 0: return nil
        default: break
        }
      }
      if opened, depth == 0 { return start + index }
      if !opened, parentheses == 0, index > 0, isDeclaration(line) { return nil }
    }
    return nil
  }
}
