// What the lexer and the JavaScript parser say; alphabetical by code.

import Memory
import Source

extension LocalDiagnostic {
  static func ambiguousForOf(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.ambiguous-for-of",
      message: "`let` and `async` may not start the left side of `for … of`",
      range: range,
      help: "put the expression in parentheses"
    )
  }

  static func argumentsInClassElement(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.arguments-in-class-element",
      message: "`arguments` does not exist in class fields and static blocks",
      range: range
    )
  }

  static func assignmentToReservedName(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.assignment-to-reserved-name",
      message: "strict code may not assign to `\(name)`",
      range: range,
      help: "use another name"
    )
  }

  static func awaitAsName(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.await-as-name",
      message: "`await` is an operator here and cannot be a name",
      range: range,
      help: "use `await` only inside async functions or at the top level of a module"
    )
  }

  static func awaitInParameters(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.await-in-parameters",
      message: "`await` may not stand among the parameters of a function",
      range: range
    )
  }

  static func bindingOfReservedName(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.binding-of-reserved-name",
      message: "strict code may not declare `\(name)`",
      range: range,
      help: "use another name"
    )
  }

  static func breakOutsideLoop(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.break-outside-loop",
      message: "`break` without a label must stand in a loop or `switch`",
      range: range
    )
  }

  static func conflictingRegexFlags(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.conflicting-regex-flags",
      message: "the flags `u` and `v` exclude each other",
      range: range,
      help: "remove one of them"
    )
  }

  static func constWithoutInitializer(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.const-without-initializer",
      message: "this declaration needs a value",
      range: range,
      help: "add `= value`"
    )
  }

  static func continueOutsideLoop(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.continue-outside-loop",
      message: "`continue` must stand in a loop",
      range: range
    )
  }

  static func continueToNonLoop(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.continue-to-non-loop",
      message: "the label `\(name)` does not belong to a loop",
      range: range,
      help: "use `break \(name)`, or label a loop"
    )
  }

  static func declarationInBody(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.declaration-in-body",
      message: "a declaration may not be the body of a statement",
      range: range,
      help: "put it in a block: `{ … }`"
    )
  }

  static func decoratorOnStaticBlock(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.decorator-on-static-block",
      message: "a static block cannot have decorators",
      range: range
    )
  }

  static func decoratorWithoutClass(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.decorator-without-class",
      message: "decorators belong in front of a class or a class member",
      range: range
    )
  }

  static func deleteOfName(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.delete-of-name",
      message: "strict code may not `delete` a variable",
      range: range
    )
  }

  static func deleteOfPrivate(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.delete-of-private",
      message: "private members cannot be deleted",
      range: range
    )
  }

  static func duplicateAttribute(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-attribute",
      message: "the import attribute `\(name)` appears twice",
      range: range,
      help: "remove one of them"
    )
  }

  static func duplicateConstructor(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-constructor",
      message: "a class can have only one constructor",
      range: range
    )
  }

  static func duplicateDefault(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-default",
      message: "a `switch` can have only one `default`",
      range: range
    )
  }

  static func duplicateExport(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-export",
      message: "the name `\(name)` is exported twice",
      range: range,
      help: "remove one of the exports"
    )
  }

  static func duplicateLabel(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-label",
      message: "the label `\(name)` is already in force here",
      range: range,
      help: "use another label"
    )
  }

  static func duplicateParameter(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-parameter",
      message: "two parameters have the name `\(name)`",
      range: range,
      help: "rename one of them"
    )
  }

  static func duplicatePrivateName(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-private-name",
      message: "the private name `\(name)` is declared twice",
      range: range,
      help: "rename one of them"
    )
  }

  static func duplicateProto(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.duplicate-proto",
      message: "an object can have only one `__proto__: value`",
      range: range,
      help: "remove one of them"
    )
  }

  static func escapedKeyword(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.escaped-keyword",
      message: "a keyword may not contain an escape",
      range: range,
      help: "write it without escapes"
    )
  }

  static func expectedArrow(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.expected-arrow",
      message: "`=>` must follow these parentheses",
      range: range
    )
  }

  static func expectedBinding(_ found: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.expected-binding",
      message: "a name or pattern is expected here, not \(found)",
      range: range
    )
  }

  static func expectedDeclaration(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.expected-declaration",
      message: "`export` must be followed by a declaration here",
      range: range
    )
  }

  static func expectedExpression(_ found: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.expected-expression",
      message: "an expression is expected here, not \(found)",
      range: range
    )
  }

  static func expectedPropertyName(_ found: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.expected-property-name",
      message: "a property name is expected here, not \(found)",
      range: range
    )
  }

  static func expectedToken(
    _ token: String,
    found: String,
    at range: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.expected-token",
      message: "\(token) is expected here, not \(found)",
      range: range
    )
  }

  static func exponentWithoutDigits(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.exponent-without-digits",
      message: "the exponent of this number has no digits",
      range: range
    )
  }

  static func fieldNamedConstructor(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.field-named-constructor",
      message: "a field may not be named `constructor`, nor a static one `prototype`",
      range: range
    )
  }

  static func functionInBody(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.function-in-body",
      message: "strict code may declare functions only in blocks and at the top",
      range: range,
      help: "put it in a block: `{ … }`"
    )
  }

  static func getterParameters(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.getter-parameters",
      message: "a getter has no parameters",
      range: range
    )
  }

  static func identifierAfterNumber(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.identifier-after-number",
      message: "a name may not follow a number directly",
      range: range
    )
  }

  static func illegalCharacter(_ scalar: UInt32, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.illegal-character",
      message: "the character \(spelling(ofScalar: scalar)) means nothing here",
      range: range
    )
  }

  static func initializerInForHead(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.initializer-in-for-head",
      message: "the variable of `for … in` or `for … of` cannot have a value here",
      range: range
    )
  }

  static func initializerInObject(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.initializer-in-object",
      message: "`name = value` is only allowed in patterns",
      range: range,
      help: "write `name: value`"
    )
  }

  static func invalidEscape(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.invalid-escape",
      message: "this escape sequence is malformed",
      range: range
    )
  }

  static func invalidParameter(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.invalid-parameter",
      message: "this cannot be a parameter",
      range: range
    )
  }

  static func invalidRegexFlag(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.invalid-regex-flag",
      message: "this is no flag of regular expressions, or it is repeated",
      range: range,
      help: "the flags are d, g, i, m, s, u, v, y"
    )
  }

  static func invalidTarget(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.invalid-target",
      message: "this cannot be assigned to",
      range: range
    )
  }

  static func letAsLexicalName(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.let-as-lexical-name",
      message: "`let`, `const`, `using` and `class` may not declare the name `let`",
      range: range,
      help: "use another name"
    )
  }

  static func loneSurrogateInName(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.lone-surrogate-in-name",
      message: "the name of an import or export must be well-formed Unicode",
      range: range
    )
  }

  static func methodInPattern(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.method-in-pattern",
      message: "a method cannot be part of a pattern",
      range: range
    )
  }

  static func misplacedSeparator(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.misplaced-separator",
      message: "`_` and `n` may not stand here in a number",
      range: range
    )
  }

  static func mixedNullish(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.mixed-nullish",
      message: "`??` may not be mixed with `&&` and `||` without parentheses",
      range: range,
      help: "put one of the operations in parentheses"
    )
  }

  static func moduleSyntaxInScript(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.module-syntax-in-script",
      message: "this file is read as a script, and only modules may use this",
      range: range,
      help: "rename the file to `.mjs`, or set `\"type\": \"module\"` in its package.json"
    )
  }

  static func moduleSyntaxInside(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.module-syntax-inside",
      message: "`import` and `export` statements belong at the top level of a module",
      range: range,
      help: "use `import(…)` to load a module later"
    )
  }

  static func multipleForBindings(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.multiple-for-bindings",
      message: "only one variable may be declared in front of `in` or `of`",
      range: range
    )
  }

  static func newImport(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.new-import",
      message: "`import(…)` cannot be constructed with `new`",
      range: range,
      help: "put it in parentheses"
    )
  }

  static func newTargetOutsideFunction(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.new-target-outside-function",
      message: "`new.target` exists only in functions",
      range: range
    )
  }

  static func newlineAfterThrow(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.newline-after-throw",
      message: "the value must stand on the line of `throw`",
      range: range
    )
  }

  static func newlineBeforeArrow(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.newline-before-arrow",
      message: "`=>` must stand on the line of its parameters",
      range: range
    )
  }

  static func numberWithoutDigits(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.number-without-digits",
      message: "this number has no digits",
      range: range
    )
  }

  static func octalInStrict(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.octal-in-strict",
      message: "strict code may not use octal numbers and escapes of this form",
      range: range,
      help: "write `0o17`, or `\\x0f` in a string"
    )
  }

  static func optionalChainInNew(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.optional-chain-in-new",
      message: "`?.` may not stand in the callee of `new`",
      range: range,
      help: "put the callee in parentheses"
    )
  }

  static func parenthesizedPattern(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.parenthesized-pattern",
      message: "a pattern may not stand in parentheses",
      range: range,
      help: "remove the parentheses"
    )
  }

  static func patternInUsing(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.pattern-in-using",
      message: "`using` declares names, not patterns",
      range: range
    )
  }

  static func patternWithoutInitializer(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.pattern-without-initializer",
      message: "a pattern needs a value to take apart",
      range: range,
      help: "add `= value`"
    )
  }

  static func privateConstructor(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.private-constructor",
      message: "a private member may not be named `#constructor`",
      range: range
    )
  }

  static func privateNameAlone(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.private-name-alone",
      message: "a private name must follow `.` or stand before `in`",
      range: range
    )
  }

  static func reservedWord(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.reserved-word",
      message: "`\(name)` is a reserved word and cannot be a name here",
      range: range,
      help: "use another name"
    )
  }

  static func restNotLast(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.rest-not-last",
      message: "`...` must come last, without a comma behind it",
      range: range
    )
  }

  static func restWithInitializer(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.rest-with-initializer",
      message: "a rest element cannot have a default value",
      range: range
    )
  }

  static func returnOutsideFunction(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.return-outside-function",
      message: "`return` must stand in a function",
      range: range
    )
  }

  static func setterParameters(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.setter-parameters",
      message: "a setter has exactly one parameter, which is no rest parameter",
      range: range
    )
  }

  static func specialConstructor(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.special-constructor",
      message: "a constructor cannot be a getter, a setter, async, or a generator",
      range: range
    )
  }

  static func staticPrototype(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.static-prototype",
      message: "a static member may not be named `prototype`",
      range: range
    )
  }

  static func strictReservedWord(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.strict-reserved-word",
      message: "`\(name)` is reserved in strict code and cannot be a name",
      range: range,
      help: "use another name"
    )
  }

  static func stringExportWithoutFrom(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.string-export-without-from",
      message: "a string may name a local export only with `from`",
      range: range
    )
  }

  static func superAlone(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.super-alone",
      message: "`super` must be followed by `.`, `[` or `(`",
      range: range
    )
  }

  static func superCallOutsideConstructor(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.super-call-outside-constructor",
      message: "`super(…)` is allowed only in the constructor of a class that extends another",
      range: range
    )
  }

  static func superOutsideMethod(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.super-outside-method",
      message: "`super` is allowed only in methods",
      range: range
    )
  }

  static func superPrivate(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.super-private",
      message: "private members cannot be reached through `super`",
      range: range
    )
  }

  static func templateInChain(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.template-in-chain",
      message: "a template may not follow `?.`",
      range: range
    )
  }

  static func tooDeep(limit: Int, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.too-deep",
      message: "the code is nested more than \(limit) levels deep",
      range: range
    )
  }

  static func tryWithoutHandler(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.try-without-handler",
      message: "`try` needs `catch` or `finally`",
      range: range
    )
  }

  static func unaryBeforePower(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.unary-before-power",
      message: "`**` may not follow a unary operator directly",
      range: range,
      help: "put the left side in parentheses"
    )
  }

  static func undeclaredPrivateName(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.undeclared-private-name",
      message: "the private name `\(name)` is not declared in a class around this",
      range: range
    )
  }

  static func undefinedLabel(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.undefined-label",
      message: "there is no label `\(name)` around this",
      range: range
    )
  }

  static func unexpectedToken(_ found: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.unexpected-token",
      message: "\(found) is not expected here",
      range: range
    )
  }

  static func unterminatedComment(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.unterminated-comment",
      message: "this comment is not closed",
      range: range,
      help: "add `*/`"
    )
  }

  static func unterminatedRegex(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.unterminated-regex",
      message: "this regular expression is not closed",
      range: range,
      help: "add `/`"
    )
  }

  static func unterminatedString(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.unterminated-string",
      message: "this string is not closed on its line",
      range: range,
      help: "add the closing quote"
    )
  }

  static func unterminatedTemplate(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.unterminated-template",
      message: "this template is not closed",
      range: range,
      help: "add a closing backtick"
    )
  }

  static func useStrictWithPatterns(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.use-strict-with-patterns",
      message:
        "`\"use strict\"` is not allowed in a function with patterns, defaults or rest parameters",
      range: range
    )
  }

  static func usingAtTopLevel(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.using-at-top-level",
      message: "`using` is not allowed at the top level of a script",
      range: range,
      help: "put it in a block: `{ … }`"
    )
  }

  static func usingInForIn(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.using-in-for-in",
      message: "`using` is not allowed in `for … in`",
      range: range
    )
  }

  static func withInStrict(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.with-in-strict",
      message: "strict code may not use `with`",
      range: range
    )
  }

  static func yieldAsName(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.yield-as-name",
      message: "`yield` is an operator here and cannot be a name",
      range: range
    )
  }

  static func yieldInParameters(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "syntax.yield-in-parameters",
      message: "`yield` may not stand among the parameters of a function",
      range: range
    )
  }

  private static func spelling(ofScalar scalar: UInt32) -> String {
    let code = String(scalar, radix: 16, uppercase: true)
    let padded = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    guard scalar > 0x20 && scalar != 0x7F, let character = Unicode.Scalar(scalar) else {
      return padded
    }
    return "`\(Character(character))` (\(padded))"
  }
}

extension Parser {
  /// The token at hand, as messages name it.
  func describeToken() -> String {
    switch token.kind {
    case .endOfFile: "the end of the file"
    case .name, .keyword, .escapedKeyword, .privateName: "`\(name(token.atom))`"
    case .string: "a string"
    case .number, .bigint: "a number"
    default: token.kind.spelling
    }
  }
}

extension TokenKind {
  /// The kind, as messages name it.
  var spelling: String {
    switch self {
    case .endOfFile: "the end of the file"
    case .name, .escapedKeyword: "a name"
    case .keyword: "a keyword"
    case .privateName: "a private name"
    case .number, .bigint: "a number"
    case .string: "a string"
    case .template: "a template"
    default: "`\(punctuation)`"
    }
  }

  private var punctuation: String {
    let texts = [
      "in", "instanceof", "+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "<", "<=", ">", ">=",
      "==", "!=", "===", "!==", "&", "|", "^", "&&", "||", "??", "=", "+=", "-=", "*=", "/=", "%=",
      "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=", "(", ")", "[", "]", "{",
      "}", ".", "...", ";", ",", ":", "?", "?.", "=>", "@", "!", "~", "++", "--",
    ]
    let index = Int(rawValue) - Int(TokenKind.inKeyword.rawValue)
    return texts.indices.contains(index) ? texts[index] : "?"
  }
}
