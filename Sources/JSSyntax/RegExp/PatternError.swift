// What can be wrong with the pattern of a regular expression, and the words for it.

import Memory
import Source

/// An early error of a pattern (ecma262 sec-patterns-static-semantics-early-errors).
struct PatternError {
  /// The rule that was broken.
  enum Reason {
    case classRangeOrder
    case classStringUnclosed
    case classUnclosed
    case complementOfStrings
    case groupInvalid
    case groupNameDuplicate
    case groupNameInvalid
    case groupNameUndefined
    case groupNumberUndefined
    case groupUnclosed
    case groupUnopened
    case invalidEscape
    case modifierRepeated
    case modifiersEmpty
    case namedReferenceInvalid
    case nothingToRepeat
    case propertyInvalid
    case propertyOfStrings
    case propertyUnknown
    case quantifierOrder
    case rangeOfSet
    case setInClassString
    case setOperandMissing
    case setOperatorsMixed
    case unescapedBracket
    case unescapedInClass
    case unescapedPunctuators
  }

  let reason: Reason
  /// The offending part, half-open, in bytes of the pattern.
  let start: Int
  let end: Int
}

extension PatternError.Reason {
  /// The last part of the diagnostic's code, what is wrong with `text`, and an edit that would help.
  func words(_ text: String) -> (code: String, message: String, help: String?) {
    switch self {
    case .classRangeOrder:
      ("range-order", "the range `\(text)` starts behind its end", "swap its ends")
    case .classStringUnclosed: ("unclosed-class-string", "`\\q{` is not closed", "add `}`")
    case .classUnclosed:
      ("unclosed-class", "this class of the regular expression is not closed", "add `]`")
    case .complementOfStrings:
      (
        "complement-of-strings", "`\(text)` may match strings, which a complement cannot exclude",
        "remove it or the `^` of the class"
      )
    case .groupInvalid:
      (
        "invalid-group", "`(?` does not start a group here",
        "write `(?:`, `(?=`, `(?!`, `(?<=`, `(?<!`, `(?<name>` or `(?ims-ims:`; or `\\(` and `\\?`"
      )
    case .groupNameDuplicate:
      (
        "duplicate-group-name", "two groups that can match together have the name of `\(text)`",
        "rename one of them"
      )
    case .groupNameInvalid:
      ("invalid-group-name", "the name of a group must be an identifier between `<` and `>`", nil)
    case .groupNameUndefined:
      ("undefined-group-name", "`\(text)` refers to a group that does not exist", "name a group")
    case .groupNumberUndefined:
      ("undefined-group-number", "`\(text)` refers to a group that does not exist", nil)
    case .groupUnclosed:
      ("unclosed-group", "this group is not closed", "add `)`, or write `\\(`")
    case .groupUnopened:
      ("unopened-group", "this `)` closes no group", "remove it, or write `\\)`")
    case .invalidEscape:
      (
        "invalid-escape", "the escape `\(text)` has no meaning with the flag `u` or `v`",
        "complete the escape, or remove the backslash"
      )
    case .modifierRepeated: ("repeated-modifier", "the modifier `\(text)` is repeated", "remove it")
    case .modifiersEmpty: ("empty-modifiers", "`(?-:` changes no flag", "write `(?:`")
    case .namedReferenceInvalid:
      (
        "invalid-named-reference", "`\\k` must be followed by the name of a group",
        "write `\\k<name>`, or `k`"
      )
    case .nothingToRepeat:
      ("nothing-to-repeat", "there is nothing that `\(text)` could repeat", "write `\\\(text)`")
    case .propertyInvalid:
      (
        "invalid-property", "`\\p` must be followed by the name of a property",
        "write `\\p{Letter}` or `\\p{Script=Greek}`"
      )
    case .propertyOfStrings:
      (
        "property-of-strings",
        "`\(text)` matches strings: it needs the flag `v`, and no complement",
        "use the flag `v` and `\\p`"
      )
    case .propertyUnknown:
      (
        "unknown-property", "Unicode has no property `\(text)` that regular expressions know",
        "names are spelled as in `\\p{Letter}`, `\\p{Script=Greek}`, `\\p{Alphabetic}`"
      )
    case .quantifierOrder:
      ("quantifier-order", "the bounds of `\(text)` are out of order", "swap them")
    case .rangeOfSet:
      (
        "range-of-set", "`\(text)` is no range: an end of it is not a character",
        "write `\\-` for the character"
      )
    case .setInClassString:
      ("set-in-class-string", "`\(text)` is a set; `\\q{…}` may hold characters only", nil)
    case .setOperandMissing:
      ("missing-set-operand", "an operand must follow `\(text)`", "write it, or escape `\(text)`")
    case .setOperatorsMixed:
      (
        "mixed-set-operators",
        "a class is a union, an intersection or a difference, without mixing",
        "put the operands that belong together in brackets: `[[a-z]&&[aeiou]]`"
      )
    case .unescapedBracket:
      (
        "unescaped-bracket", "`\(text)` must be escaped with the flag `u` or `v`",
        "write `\\\(text)`"
      )
    case .unescapedInClass:
      (
        "unescaped-in-class", "`\(text)` must be escaped in a class with the flag `v`",
        "write `\\\(text)`"
      )
    case .unescapedPunctuators:
      (
        "unescaped-punctuators", "`\(text)` is reserved in a class with the flag `v`",
        "write a backslash before each of the two"
      )
    }
  }
}

extension LocalDiagnostic {
  /// An error of the pattern `pattern`, whose first byte stands at `start` in the file.
  static func invalidPattern(
    _ error: PatternError,
    in pattern: ByteSlice,
    at start: UInt32
  ) -> LocalDiagnostic {
    let text = pattern[error.start..<error.end].string
    let shown = text.count > 60 ? "\(text.prefix(60))…" : text
    let (code, message, help) = error.reason.words(shown)
    return LocalDiagnostic(
      code: "syntax.regex-\(code)",
      message: message,
      range: SourceRange(
        start: start + UInt32(truncatingIfNeeded: error.start),
        end: start + UInt32(truncatingIfNeeded: error.end)
      ),
      help: help
    )
  }
}
