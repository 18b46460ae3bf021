// What TypeScript puts behind and before names: annotations, modifiers, type arguments.
//
// The JavaScript grammar calls the functions of this folder only when `isTypeScript` holds. Each of
// them consumes what it names, or returns "not handled" with the parser where it was
// (`mark`/`rewind`); one that finds a syntax error calls `fail`. What the JavaScript rules do
// themselves: postfix `x!`, parameter decorators, functions and methods without a body (overloads: the
// statement becomes an emptyStatement, the member is dropped), `this` parameters (dropped from the
// list), absent initialisers of `const` when `context` has `.ambient`.

import Memory
import Source

/// What TypeScript's (and JavaScript's) modifiers say about a class member.
struct MemberModifiers: OptionSet, BitwiseCopyable {
  let rawValue: UInt8

  static var isStatic: Self { Self(rawValue: 1) }
  /// `declare x`: a field that is kept only while its decorators matter.
  static var declare: Self { Self(rawValue: 2) }
  /// `abstract`: has no body, is dropped.
  static var abstract: Self { Self(rawValue: 4) }
  /// `public`, `private`, `protected`, `readonly` or `override` was written.
  static var other: Self { Self(rawValue: 8) }
}

extension Parser {
  // MARK: bindings

  /// After the name or pattern of a declarator, catch parameter or class field: `!` and `: T`.
  ///
  /// Consumes nothing if neither stands here.
  mutating func eatBindingAnnotation() {
    if at(.exclaim) && !token.newlineBefore { advance() }
    if eat(.colon) { skipType() }
  }

  /// After a parameter's name or pattern: `?` and `: T`.
  ///
  /// In the cover grammar of arrow functions it is called after an element of a parenthesised list if
  /// the token is `:` or `?`.
  ///
  /// - Returns: whether anything was consumed (then the list must be an arrow's parameters).
  mutating func eatParameterAnnotation() -> Bool {
    let isOptional = eat(.question)
    guard eat(.colon) else { return isOptional }
    skipType()
    return true
  }

  /// Before a parameter: `public`, `private`, `protected`, `readonly`, `override`, when a parameter
  /// follows them (`constructor(readonly) {}` is a parameter's name).
  ///
  /// - Returns: whether anything was consumed (a parameter property).
  mutating func eatParameterModifiers() -> Bool {
    var isProperty = false
    while at(.name), isParameterModifier(token.atom), !token.flags.contains(.escaped) {
      let next = peek()
      guard next.kind == .name || next.kind == .braceOpen || next.kind == .bracketOpen else {
        break
      }
      advance()
      isProperty = true
    }
    return isProperty
  }

  /// Whether `atom` is one of the words that make a parameter a property.
  func isParameterModifier(_ atom: Atom) -> Bool {
    switch atom {
    case .public, .private, .protected, .readonly, .override: true
    default: false
    }
  }

  /// After a function's parameters: `: T`, `: x is T`, `: asserts x`.
  ///
  /// Consumes nothing if the token is not `:`.
  mutating func eatReturnType() {
    if eat(.colon) { skipPredicateOrType() }
  }

  /// At `:` after `( … )` that may be an arrow's parameters: consumes a return type if `=>` follows it
  /// on the same line, else consumes nothing.
  ///
  /// - Returns: whether the token is `=>` now.
  mutating func eatArrowReturnType() -> Bool {
    guard at(.colon) else { return at(.arrow) }
    let here = mark()
    advance()
    skipPredicateOrType()
    if !failed && at(.arrow) && !token.newlineBefore { return true }
    rewind(to: here)
    return false
  }

  // MARK: expressions

  /// At `<` or `<<` after an expression: consumes type arguments if what follows them makes them
  /// such (`(`, a template, or a token that cannot start an expression).
  mutating func eatTypeArgumentsInExpression() -> Bool {
    let here = mark()
    if !at(.less) { splitLess() }
    advance()
    while !atTypeListEnd && !failed {
      skipType()
      if !atTypeListEnd { expect(.comma) }
    }
    // `a < b >> c` and `a < b >= c` are comparisons.
    if !failed && at(.greater) {
      advance()
      if mayFollowTypeArguments() { return true }
    }
    rewind(to: here)
    return false
  }

  private func mayFollowTypeArguments() -> Bool {
    switch token.kind {
    case .parenOpen, .template: return true
    case .less, .greater, .plus, .minus, .shiftLeft, .shiftRight, .shiftRightUnsigned: return false
    default: break
    }
    return token.newlineBefore || token.kind.isBinaryOperator || at(word: .as)
      || at(word: .satisfies) || !startsExpression()
  }

  private func startsExpression() -> Bool {
    switch token.kind {
    case .name, .privateName, .number, .bigint, .string, .template, .parenOpen, .bracketOpen,
      .braceOpen, .exclaim, .tilde, .increment, .decrement, .at, .slash, .divideAssign, .plus,
      .minus, .less:
      return true
    case .keyword:
      switch token.atom {
      case .this, .super, .null, .true, .false, .function, .class, .new, .typeof, .void, .delete,
        .import:
        return true
      default: return false
      }
    default: return false
    }
  }

  /// Consumes `as` or `satisfies` (on the line of the previous token, after an operand) and its type.
  ///
  /// Their precedence is that of `<`; the caller has checked it.
  ///
  /// - Returns: false (consuming nothing) if it is a name after all.
  mutating func eatAsOrSatisfies() -> Bool {
    let isAs = at(word: .as)
    advance()
    if isAs && eat(keyword: .const) { return true }
    skipType()
    return true
  }

  // MARK: classes

  /// After `extends X` or a class's name: `<T>` of the superclass, `implements A, B<C>`.
  ///
  /// Consumes nothing if absent.
  mutating func eatImplements() {
    if at(.less) || at(.shiftLeft) { skipTypeArguments() }
    guard at(word: .implements) else { return }
    advance()
    repeat { skipType() } while eat(.comma)
  }

  /// At the start of a class member (after decorators): consumes modifiers in any order, `static` and
  /// `accessor` included only if a further modifier follows them; a word that is the member's own
  /// name stays (`public() {}`, `readonly = 1`).
  mutating func eatMemberModifiers(_ modifiers: inout MemberModifiers) {
    while let modifier = memberModifier(), isFollowedByMember() {
      if modifier == .isStatic {
        let here = mark()
        advance()
        guard memberModifier() != nil, isFollowedByMember() else { return rewind(to: here) }
        modifiers.insert(.isStatic)
        continue
      }
      modifiers.insert(modifier)
      advance()
    }
  }

  private func memberModifier() -> MemberModifiers? {
    guard at(.name), !token.flags.contains(.escaped) else { return nil }
    switch token.atom {
    case .static: return .isStatic
    case .declare: return .declare
    case .abstract: return .abstract
    default: return isParameterModifier(token.atom) ? .other : nil
    }
  }

  private mutating func isFollowedByMember() -> Bool {
    let mayBreakLine = token.atom == .static
    let next = peek()
    if next.newlineBefore && !mayBreakLine { return false }
    switch next.kind {
    case .bracketOpen, .star, .privateName, .string, .number, .bigint: return true
    default: return next.kind.isWord
    }
  }

  /// At `[` where a class member's key starts: consumes an index signature `[key: T]: U;` whole.
  mutating func eatIndexSignature() -> Bool {
    let here = mark()
    advance()
    guard token.kind.isWord else {
      rewind(to: here)
      return false
    }
    advance()
    guard eat(.colon) else {
      rewind(to: here)
      return false
    }
    skipType()
    expect(.bracketClose)
    eatReturnType()
    if !eat(.comma) { consumeSemicolon() }
    return true
  }

  /// After a member's key: `?` or `!`.
  ///
  /// Consumes nothing if absent.
  mutating func eatMemberOptionality() {
    if at(.question) || (at(.exclaim) && !token.newlineBefore) { advance() }
  }
}
