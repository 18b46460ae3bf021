// Types are checked for their form and skipped: no nodes. `allowsConditional` is false in the part of
// `A extends B ? …` after `extends`, where a `?` belongs to the conditional type (brackets reset it).

import Memory
import Source

extension Parser {
  /// Counts a level of nesting of types, JSX or namespaces, which takes several calls.
  mutating func enterDeep() {
    depth &+= 3
    if depth > Self.depthLimit { failTooDeep() }
  }

  mutating func leaveDeep() { depth &-= 3 }

  /// Consumes a type.
  mutating func skipType(allowsConditional: Bool = true) {
    enterDeep()
    defer { leaveDeep() }
    if startsFunctionType() { return skipFunctionType(allowsConditional: allowsConditional) }
    skipUnionType(allowsConditional)
    guard allowsConditional, at(keyword: .extends), !token.newlineBefore else { return }
    // The false branches of a chain of conditional types are a loop, not a recursion.
    while true {
      advance()
      skipType(allowsConditional: false)
      expect(.question)
      skipType()
      expect(.colon)
      if startsFunctionType() { return skipFunctionType(allowsConditional: true) }
      skipUnionType(true)
      guard at(keyword: .extends), !token.newlineBefore else { return }
    }
  }

  private mutating func skipUnionType(_ allowsConditional: Bool) {
    _ = eat(.bitOr)
    repeat {
      _ = eat(.bitAnd)
      repeat {
        // `A | new () => B`: a function type ends the union.
        if startsFunctionType() { return skipFunctionType(allowsConditional: allowsConditional) }
        skipTypeOperand(allowsConditional)
      } while eat(.bitAnd)
    } while eat(.bitOr)
  }

  // `keyof T`, `unique symbol`, `readonly T[]`, `infer U extends V`, or a primary type with suffixes.
  private mutating func skipTypeOperand(_ allowsConditional: Bool) {
    while at(.name), isTypeOperator(), nextStartsType() { advance() }
    if at(word: .infer), peek().kind == .name {
      advance()
      advance()
      skipInferConstraint(allowsConditional)
      return
    }
    skipPrimaryType()
    skipTypeSuffixes()
  }

  private func isTypeOperator() -> Bool {
    at(word: .keyof) || at(word: .unique) || at(word: .readonly)
  }

  // `infer U extends V` unless a `?` after V shows that `extends` begins a conditional type.
  private mutating func skipInferConstraint(_ allowsConditional: Bool) {
    guard at(keyword: .extends), !token.newlineBefore else { return }
    let here = mark()
    advance()
    skipType(allowsConditional: false)
    if failed || (allowsConditional && at(.question)) { rewind(to: here) }
  }

  // Whether the word at hand is followed by a type, so that it is an operator and no type name.
  private mutating func nextStartsType() -> Bool {
    let next = peek()
    if next.newlineBefore { return false }
    switch next.kind {
    case .name, .string, .number, .bigint, .template, .parenOpen, .bracketOpen, .braceOpen:
      // `readonly[]` is the type `readonly` with a suffix nowhere in practice; `keyof [A]` is common.
      return true
    case .keyword: return next.atom != .extends
    default: return false
    }
  }

  private mutating func skipTypeSuffixes() {
    while !token.newlineBefore {
      if at(.bracketOpen) {
        advance()
        if !at(.bracketClose) { skipType() }
        expect(.bracketClose)
      } else if at(.exclaim) {
        advance()
      } else {
        return
      }
    }
  }

  // MARK: primary types

  private mutating func skipPrimaryType() {
    switch token.kind {
    case .name: skipTypeReference()
    case .keyword: skipKeywordType()
    case .string, .number, .bigint: advance()
    case .minus:
      advance()
      if !eat(.number) && !eat(.bigint) { failUnexpected() }
    case .template: skipTemplateType()
    case .braceOpen: skipObjectType()
    case .bracketOpen: skipTupleType()
    case .parenOpen:
      advance()
      skipType()
      expect(.parenClose)
    default: failUnexpected()
    }
  }

  private mutating func skipKeywordType() {
    switch token.atom {
    case .void, .null, .true, .false:
      advance()
    case .this:
      advance()
    case .typeof:
      advance()
      if at(keyword: .import) { return skipImportType() }
      skipTypeQueryName()
    case .import:
      skipImportType()
    default:
      failUnexpected()
    }
  }

  // `a.b.c<T>`; the built-in types take no arguments, so that `x as number < y` compares.
  private mutating func skipTypeReference() {
    let isBuiltIn = isBuiltInType(token.atom)
    advance()
    if isBuiltIn && !at(.dot) { return }
    skipNameTail()
    skipTypeArgumentsOnSameLine()
  }

  private func isBuiltInType(_ atom: Atom) -> Bool {
    switch atom {
    case .any, .unknown, .never, .object, .string, .number, .boolean, .symbol, .bigint, .undefined:
      true
    default: false
    }
  }

  private mutating func skipNameTail() {
    while eat(.dot) {
      if token.kind.isWord || at(.privateName) { advance() } else { failUnexpected() }
    }
  }

  // After `typeof`: `a.b`, `this.x`, `default`-like words included.
  private mutating func skipTypeQueryName() {
    if token.kind.isWord { advance() } else { failUnexpected() }
    skipNameTail()
    skipTypeArgumentsOnSameLine()
  }

  private mutating func skipTypeArgumentsOnSameLine() {
    if !token.newlineBefore && (at(.less) || at(.shiftLeft)) { skipTypeArguments() }
  }

  // `import("x", { with: { … } }).A.B<T>`
  private mutating func skipImportType() {
    advance()
    expect(.parenOpen)
    skipType()
    if eat(.comma) && at(.braceOpen) {
      skipBalanced()
      _ = eat(.comma)
    }
    expect(.parenClose)
    skipNameTail()
    skipTypeArgumentsOnSameLine()
  }

  // `[A, B?, ...C[], name: D, rest?: E]`
  private mutating func skipTupleType() {
    advance()
    while !at(.bracketClose) && !failed {
      _ = eat(.ellipsis)
      if token.kind.isWord {
        let here = mark()
        advance()
        _ = eat(.question)
        if !eat(.colon) { rewind(to: here) }
      }
      skipType()
      _ = eat(.question)
      if !at(.bracketClose) { expect(.comma) }
    }
    expect(.bracketClose)
  }

  // MARK: arguments

  /// At `<` or `<<`: consumes `<A, B>`.
  mutating func skipTypeArguments() {
    if !at(.less) { splitLess() }
    advance()
    repeat {
      if atTypeListEnd { break }
      skipType()
    } while eat(.comma)
    expectGreater()
  }

  /// Whether the token begins with `>`.
  var atTypeListEnd: Bool {
    switch token.kind {
    case .greater, .greaterEqual, .shiftRight, .shiftRightUnsigned, .shiftRightAssign,
      .shiftRightUnsignedAssign:
      true
    default: false
    }
  }

  /// Consumes one `>`, which may be the first character of a longer token.
  mutating func expectGreater() {
    guard atTypeListEnd else { return failExpected(.greater) }
    if !at(.greater) { splitGreater() }
    advance()
  }

  /// At a backtick: consumes a template whose substitutions are types.
  private mutating func skipTemplateType() {
    while let part = scanTemplatePart() {
      advance()
      if part.isLast { return }
      skipType()
      guard at(.braceClose) else { return failExpected(.braceClose) }
    }
  }

  /// At an opening bracket: consumes up to the bracket that closes it.
  mutating func skipBalanced() {
    var level = 0
    repeat {
      switch token.kind {
      case .parenOpen, .bracketOpen, .braceOpen: level += 1
      case .parenClose, .bracketClose, .braceClose: level -= 1
      case .endOfFile: return failUnexpected()
      case .template:
        skipTemplateText()
        continue
      default: break
      }
      advance()
    } while level > 0
  }

  // A template whose substitutions are any tokens.
  private mutating func skipTemplateText() {
    enterDeep()
    defer { leaveDeep() }
    while let part = scanTemplatePart() {
      advance()
      if part.isLast { return }
      while !at(.braceClose) && !failed {
        switch token.kind {
        case .parenOpen, .bracketOpen, .braceOpen: skipBalanced()
        case .template: skipTemplateText()
        case .endOfFile: return failUnexpected()
        default: advance()
        }
      }
    }
  }
}
