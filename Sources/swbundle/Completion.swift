// Completion code for shells, from the table of flags.

/// A shell with completion.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// The code to be evaluated by the shell.
  var completion: String {
    let flags = FlagTable.flags()
    switch self {
    case .bash: return bash(flags)
    case .zsh: return zsh(flags)
    case .fish: return fish(flags)
    }
  }

  /// The words that stand alone: flags with their `=` or `:`, and negations.
  private func words(_ flags: [Flag]) -> [String] {
    flags.flatMap { flag -> [String] in
      switch flag.shape {
      case .toggle: ["--" + flag.name, "--no-" + flag.name]
      case .optionalChoice: ["--" + flag.name, "--\(flag.name)="]
      case .list, .pairs: ["--\(flag.name):"]
      default: ["--\(flag.name)="]
      }
    } + ["--help", "--version", "--config=", "--no-config"]
  }

  private func bash(_ flags: [Flag]) -> String {
    var cases = ""
    for flag in flags where !flag.choices.isEmpty {
      cases += "    --\(flag.name)=*) words=\"\(flag.choices.joined(separator: " "))\" ;;\n"
    }
    // Bash splits words at "=", so the flag is found in front of the current word.
    return """
      # swbundle completion for bash: eval "$(swbundle completion bash)"
      _swbundle() {
        local current="${COMP_WORDS[COMP_CWORD]}" flag words=""
        flag="$current"
        if [[ "$current" == "=" ]]; then flag="${COMP_WORDS[COMP_CWORD-1]}="; current=""
        elif [[ "${COMP_WORDS[COMP_CWORD-1]}" == "=" ]]; then flag="${COMP_WORDS[COMP_CWORD-2]}=$current"
        fi
        case "$flag" in
      \(cases)    --*=*) COMPREPLY=($(compgen -f -- "$current")); return ;;
          -*) COMPREPLY=($(compgen -W "\(words(flags).joined(separator: " "))" -- "$current"))
            [[ "${COMPREPLY[0]}" == *[=:] ]] && compopt -o nospace
            return ;;
          *) COMPREPLY=($(compgen -f -- "$current")); return ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$current"))
      }
      complete -o filenames -F _swbundle swbundle

      """
  }

  private func zsh(_ flags: [Flag]) -> String {
    var specs = ""
    for flag in flags {
      let summary = quoted(flag.summary)
      switch flag.shape {
      case .toggle:
        specs += "    '--\(flag.name)[\(summary)]' '--no-\(flag.name)[off: \(summary)]' \\\n"
      case .choice(let choices):
        specs += "    '--\(flag.name)=[\(summary)]:value:(\(choices.joined(separator: " ")))' \\\n"
      case .optionalChoice(let choices, _):
        specs +=
          "    '--\(flag.name)=-[\(summary)]::value:(\(choices.joined(separator: " ")))' \\\n"
      case .list, .pairs: specs += "    '*--\(flag.name)\\:-[\(summary)]:value:_files' \\\n"
      default: specs += "    '--\(flag.name)=[\(summary)]:value:_files' \\\n"
      }
    }
    return """
      #compdef swbundle
      # swbundle completion for zsh: eval "$(swbundle completion zsh)"
      _swbundle() {
        _arguments -s \\
          '-o[output folder]:folder:_files -/' '--help[list all flags]' '--version[print the version]' \\
          '--config=[configuration file]:file:_files' '--no-config[read no configuration file]' \\
      \(specs)    '*:entry:_files'
      }
      compdef _swbundle swbundle

      """
  }

  private func fish(_ flags: [Flag]) -> String {
    var lines = "# swbundle completion for fish: swbundle completion fish | source\n"
    lines += "complete -c swbundle -l help -d 'list all flags'\n"
    lines += "complete -c swbundle -l version -d 'print the version'\n"
    lines += "complete -c swbundle -l config -r -d 'configuration file'\n"
    lines += "complete -c swbundle -l no-config -d 'read no configuration file'\n"
    for flag in flags {
      let letter = flag.letter.map { " -s \($0)" } ?? ""
      let summary = "-d '\(quoted(flag.summary))'"
      let start = "complete -c swbundle -l \(flag.name)\(letter)"
      switch flag.shape {
      case .toggle:
        lines += "\(start) \(summary)\n"
        lines += "complete -c swbundle -l no-\(flag.name) -d 'off: \(quoted(flag.summary))'\n"
      case .choice(let choices), .optionalChoice(let choices, _):
        lines += "\(start) -x -a '\(choices.joined(separator: " "))' \(summary)\n"
      default: lines += "\(start) -r \(summary)\n"
      }
    }
    return lines
  }

  /// `text` inside single quotes and brackets.
  private func quoted(_ text: String) -> String {
    String(text.map { "'[]:".contains($0) ? " " : $0 })
  }
}
