// Function types, object types and type parameters.

import Memory
import Source

extension Parser {
  // MARK: functions

  /// Whether a function or constructor type stands here.
  mutating func startsFunctionType() -> Bool {
    switch token.kind {
    case .less: return true
    case .keyword: return token.atom == .new
    case .name:
      guard at(word: .abstract) else { return false }
      let next = peek()
      return next.kind == .keyword && next.atom == .new && !next.newlineBefore
    case .parenOpen:
      let here = mark()
      let result = looksLikeParameters()
      rewind(to: here)
      return result
    default: return false
    }
  }

  // At `(`: whether it opens parameters and no parenthesised type. Moves the parser.
  private mutating func looksLikeParameters() -> Bool {
    advance()
    if at(.parenClose) || at(.ellipsis) { return true }
    while at(.name), isParameterModifier(token.atom), peek().kind.isWord { advance() }
    if at(.braceOpen) || at(.bracketOpen) {
      skipBalanced()
    } else if at(.name) || at(keyword: .this) {
      advance()
    } else {
      return false
    }
    if failed { return false }
    switch token.kind {
    case .colon, .comma, .question, .assign: return true
    case .parenClose:
      advance()
      return at(.arrow)
    default: return false
    }
  }

  mutating func skipFunctionType(allowsConditional: Bool) {
    _ = eat(word: .abstract)
    _ = eat(keyword: .new)
    eatTypeParameters()
    skipParameterTypes()
    expect(.arrow)
    skipPredicateOrType(allowsConditional: allowsConditional)
  }

  /// `(a: A, b?: B, ...c: C)` of a signature.
  mutating func skipParameterTypes() {
    expect(.parenOpen)
    while !at(.parenClose) && !failed {
      _ = eat(.ellipsis)
      while at(.name), isParameterModifier(token.atom), peek().kind.isWord { advance() }
      if at(.braceOpen) || at(.bracketOpen) {
        skipBalanced()
      } else if at(.name) || at(keyword: .this) {
        advance()
      } else {
        failUnexpected()
      }
      _ = eat(.question)
      if eat(.colon) { skipType() }
      if !at(.parenClose) { expect(.comma) }
    }
    expect(.parenClose)
  }

  /// A type, `x is T`, `asserts x`, or `asserts x is T`.
  mutating func skipPredicateOrType(allowsConditional: Bool = true) {
    if at(word: .asserts) {
      let next = peek()
      let isName = next.kind == .name && next.atom != .is
      if !next.newlineBefore && (isName || (next.kind == .keyword && next.atom == .this)) {
        advance()
        advance()
        if at(word: .is) && !token.newlineBefore {
          advance()
          skipType(allowsConditional: allowsConditional)
        }
        return
      }
    }
    if at(.name) || at(keyword: .this) {
      let next = peek()
      if next.kind == .name, next.atom == .is, !next.newlineBefore {
        advance()
        advance()
      }
    }
    skipType(allowsConditional: allowsConditional)
  }

  /// At `<`: `<in out const T extends U = V, …>`.
  ///
  /// Consumes nothing if the token is not `<`.
  mutating func eatTypeParameters() {
    guard at(.less) else { return }
    advance()
    while !atTypeListEnd && !failed {
      skipVariance()
      if at(.name) { advance() } else { failUnexpected() }
      if eat(keyword: .extends) { skipType() }
      if eat(.assign) { skipType() }
      if !atTypeListEnd { expect(.comma) }
    }
    expectGreater()
  }

  private mutating func skipVariance() {
    while !failed {
      if at(.inKeyword) || at(keyword: .const) {
        advance()
      } else if at(word: .out) && peek().kind == .name {
        advance()
      } else {
        return
      }
    }
  }

  // MARK: object types

  /// At `{`: an object type, a mapped type, or the body of an interface.
  mutating func skipObjectType() {
    enterDeep()
    defer { leaveDeep() }
    expect(.braceOpen)
    while !at(.braceClose) && !failed {
      skipTypeMember()
      if !eat(.semicolon) && !eat(.comma) && !at(.braceClose) && !token.newlineBefore {
        failUnexpected()
      }
    }
    expect(.braceClose)
  }

  private mutating func skipTypeMember() {
    switch token.kind {
    case .parenOpen, .less: return skipSignature()
    case .plus, .minus:
      advance()
      expect(word: .readonly)
      return skipBracketMember()
    case .bracketOpen: return skipBracketMember()
    case .keyword where token.atom == .new:
      let next = peek()
      if next.kind == .parenOpen || next.kind == .less {
        advance()
        return skipSignature()
      }
    case .name: skipMemberTypeModifiers()
    default: break
    }
    if at(.bracketOpen) { return skipBracketMember() }
    switch token.kind {
    case .string, .number, .bigint, .privateName: advance()
    default:
      guard token.kind.isWord else { return failUnexpected() }
      advance()
    }
    skipMemberTypeTail()
  }

  // `readonly`, `get` and `set` (and modifiers that are errors elsewhere) before a member's name.
  private mutating func skipMemberTypeModifiers() {
    while at(.name), isMemberTypeModifier(token.atom) {
      let next = peek()
      switch next.kind {
      case .string, .number, .bigint, .bracketOpen, .privateName: break
      default: if !next.kind.isWord { return }
      }
      if next.newlineBefore && token.atom != .get && token.atom != .set { return }
      advance()
    }
  }

  private func isMemberTypeModifier(_ atom: Atom) -> Bool {
    atom == .readonly || atom == .get || atom == .set || atom == .static
      || isParameterModifier(atom)
  }

  // `[key: T]: U`, `[expression]`, `[K in T as U]?: V`
  private mutating func skipBracketMember() {
    let here = mark()
    advance()
    if at(.name) || token.kind.isWord {
      advance()
      if at(.inKeyword) {
        advance()
        skipType()
        if eat(word: .as) { skipType() }
        expect(.bracketClose)
        if eat(.plus) || eat(.minus) { expect(.question) } else { _ = eat(.question) }
        if eat(.colon) { skipType() }
        return
      }
      if at(.colon) {
        advance()
        skipType()
        expect(.bracketClose)
        if eat(.colon) { skipType() }
        return
      }
    }
    rewind(to: here)
    skipBalanced()
    skipMemberTypeTail()
  }

  private mutating func skipMemberTypeTail() {
    _ = eat(.question)
    if at(.parenOpen) || at(.less) { return skipSignature() }
    if eat(.colon) { skipType() }
  }

  private mutating func skipSignature() {
    eatTypeParameters()
    skipParameterTypes()
    if eat(.colon) { skipPredicateOrType() }
  }
}
