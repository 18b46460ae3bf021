// The text of `--help`, from the table of flags.

import Bundler

/// Makes help texts.
enum Help {
  /// The text of `--help`.
  static func text() -> String {
    var text = """
      swbundle \(version): bundles JavaScript and TypeScript programs, and packs them as Python wheels.

      Usage
        swbundle ENTRY... -o DIR         bundle the entries into DIR, with a wheel (--no-wheel: none)
        swbundle ENTRY --outfile FILE    one file, no wheel; without either: to standard output
        swbundle ENTRY... --no-bundle    transform each file alone
        swbundle why NAME ENTRY...       why a module or export is in the bundle (--json: for programs)
        swbundle version                 print the version
        swbundle completion SHELL        print completion code for bash, zsh or fish

      An entry is a path, a package name, `name=path` to choose the output's name, or `-` for
      standard input. Values are written --flag=value or --flag value; lists --flag=a,b or
      --flag:a --flag:b; on and off --flag and --no-flag. The same settings can stand in
      swbundle.json or in [tool.swbundle] of pyproject.toml (--config=FILE, --no-config).

      """
    let flags = FlagTable.flags()
    for section in Flag.Section.allCases {
      text += "\n\(section.rawValue)\n"
      for flag in flags where flag.section == section {
        let usage = "  " + usage(of: flag)
        // A usage that fills its column has the summary on the next line.
        let gap = usage.count < 32 ? "" : "\n"
        let padding = String(repeating: " ", count: gap.isEmpty ? 33 - usage.count : 33)
        text += usage + gap + padding + wrapped(summary(of: flag)) + "\n"
      }
    }
    return text + "\nExit codes: 0 built, 1 the program has errors, 2 wrong usage.\n"
  }

  /// The flag as it is written, such as `-o, --outdir=DIR`.
  static func usage(of flag: Flag) -> String {
    let name = (flag.letter.map { "-\($0), " } ?? "") + "--" + flag.name
    switch flag.shape {
    case .toggle: return name
    case .text(let placeholder): return "\(name)=\(placeholder)"
    case .choice(let choices):
      let words = choices.joined(separator: "|")
      return words.count <= 20 ? "\(name)=\(words)" : "\(name)=…"
    case .optionalChoice: return "\(name)[=…]"
    case .list(let placeholder): return "\(name):\(placeholder)"
    case .series(let placeholder): return "\(name)=\(placeholder),…"
    case .pairs(let key, let value): return "\(name):\(key)=\(value)"
    }
  }

  /// `text` in lines that end before column 100, those after the first indented.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = [""]
    for word in text.split(separator: " ") {
      let length = lines[lines.count - 1].count
      if length > 0 && length + word.count + 1 > 66 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += (length > 0 ? " " : "") + word
      }
    }
    return lines.joined(separator: "\n" + String(repeating: " ", count: 33))
  }

  private static func summary(of flag: Flag) -> String {
    let words = flag.choices.joined(separator: " ")
    switch flag.shape {
    case .optionalChoice: return "\(flag.summary): \(words)"
    case .choice where words.count > 20: return "\(flag.summary): \(words)"
    default: return flag.summary
    }
  }
}
