// Variable declarations and binding patterns (ecma262 sec-declarations-and-the-variable-statement).

import Memory
import Source

/// What declares the names of a binding pattern.
enum BindingPlace {
  case `var`
  /// `let`, `const`, `using`, `class`: the name may not be `let`.
  case lexical
  case parameter, catchParameter
  /// An import binding or a function's name.
  case other
}

extension Parser {
  // The statement behind `var`, `let`, `const`, `using` (consumed).
  mutating func parseVariableStatement(_ kind: DeclarationKind, start: UInt32) -> NodeID {
    let node = parseVariableDeclaration(kind, start: start, isForHead: false)
    consumeSemicolon()
    return node
  }

  // The declarators behind `var`, `let`, `const`, `using` (consumed).
  //
  // - Parameter isForHead: initialisers may be absent (`checkInitializers` is the caller's).
  mutating func parseVariableDeclaration(
    _ kind: DeclarationKind,
    start: UInt32,
    isForHead: Bool
  ) -> NodeID {
    let mark = stack.count
    let place: BindingPlace = kind == .var ? .var : .lexical
    repeat {
      stack.append(parseDeclarator(kind, place, isForHead: isForHead))
    } while eat(.comma)
    return add(
      .variableDeclaration,
      op: kind.rawValue,
      start: start,
      a: takeList(from: mark)
    )
  }

  private mutating func parseDeclarator(
    _ kind: DeclarationKind,
    _ place: BindingPlace,
    isForHead: Bool
  ) -> NodeID {
    let start = start
    if kind.rawValue >= DeclarationKind.using.rawValue && !at(.name) {
      fail(.patternInUsing(at: token.range))
    }
    let target = parseBindingTarget(place)
    if isTypeScript { eatBindingAnnotation() }
    var value: NodeID = 0
    if eat(.assign) {
      value = parseAssignment()
    } else if !isForHead {
      checkInitializer(target, kind, end: lastEnd)
    }
    return add(.declarator, start: start, a: target, b: value)
  }

  /// Fails if a declarator that needs an initialiser has none.
  private mutating func checkInitializer(_ target: NodeID, _ kind: DeclarationKind, end: UInt32) {
    if failed { return }
    let node = builder[target]
    let isPattern = node.kind != .bindingIdentifier
    if !isPattern && (kind == .var || kind == .let) { return }
    if context.contains(.ambient) { return }
    let range = SourceRange(start: node.start, end: end)
    fail(isPattern ? .patternWithoutInitializer(at: range) : .constWithoutInitializer(at: range))
  }

  /// The check for the declaration in the head of a `for` with semicolons.
  mutating func checkInitializers(_ declaration: NodeID) {
    if failed { return }
    let node = builder[declaration]
    let kind = DeclarationKind(rawValue: node.op) ?? .var
    var index = 0
    while index < builder.count(of: node.a) {
      let declarator = builder[builder.element(index, of: node.a)]
      if declarator.b == 0 { checkInitializer(declarator.a, kind, end: lastEnd) }
      index &+= 1
    }
  }

  // MARK: binding patterns

  /// A name or a pattern that declares names.
  mutating func parseBindingTarget(_ place: BindingPlace) -> NodeID {
    switch token.kind {
    case .name: return parseBindingName(place)
    case .bracketOpen: return parseArrayBinding(place)
    case .braceOpen: return parseObjectBinding(place)
    default:
      failExpectedBinding()
      return 0
    }
  }

  /// A name that is declared here.
  @inline(__always)
  mutating func parseBindingName(_ place: BindingPlace) -> NodeID {
    if token.kind != .name {
      failExpectedBinding()
      return 0
    }
    let atom = token.atom
    if atom.rawValue &- 37 < 24 { checkBinding(atom, at: token.range, place) }
    let node = add(
      .bindingIdentifier,
      start: token.start,
      a: atom.rawValue,
      b: noSymbol
    )
    if place == .var { variables.append(node) }
    advance()
    return node
  }

  @inline(never)
  private mutating func failExpectedBinding() {
    if token.kind.isWord { return fail(.reservedWord(name(token.atom), at: token.range)) }
    fail(.expectedBinding(describeToken(), at: token.range))
  }

  /// Fails if `atom` may not be declared here (ecma262 sec-identifiers-static-semantics-early-errors).
  mutating func checkBinding(_ atom: Atom, at range: SourceRange, _ place: BindingPlace) {
    if atom == .eval || atom == .arguments {
      if !noteSloppy() { fail(.bindingOfReservedName(name(atom), at: range)) }
    } else if atom == .let && place == .lexical {
      fail(.letAsLexicalName(at: range))
    } else {
      checkReference(atom, at: range)
    }
  }

  private mutating func parseArrayBinding(_ place: BindingPlace) -> NodeID {
    enter()
    defer { leave() }
    let start = start
    advance()
    let mark = stack.count
    while !at(.bracketClose) && !at(.endOfFile) {
      if at(.comma) {
        advance()
        stack.append(0)
        continue
      }
      if at(.ellipsis) {
        stack.append(parseRestBinding(place, allowsPattern: true))
        break
      }
      stack.append(parseBindingElement(place))
      if !at(.bracketClose) { expect(.comma) }
    }
    expect(.bracketClose)
    return add(.arrayPattern, start: start, a: takeList(from: mark))
  }

  /// `...target`, which must be the last element.
  mutating func parseRestBinding(_ place: BindingPlace, allowsPattern: Bool) -> NodeID {
    let start = start
    advance()
    let target = allowsPattern ? parseBindingTarget(place) : parseBindingName(place)
    if isTypeScript && place == .parameter { _ = eatParameterAnnotation() }
    if at(.assign) { fail(.restWithInitializer(at: token.range)) }
    if at(.comma) { fail(.restNotLast(at: SourceRange(start: start, end: lastEnd))) }
    return add(.restElement, start: start, a: target)
  }

  /// A target with an optional default.
  mutating func parseBindingElement(_ place: BindingPlace) -> NodeID {
    let start = start
    let target = parseBindingTarget(place)
    if !at(.assign) { return target }
    return parseDefault(of: target, start: start)
  }

  /// At `=`: the default of `target`.
  mutating func parseDefault(of target: NodeID, start: UInt32) -> NodeID {
    advance()
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    let value = parseAssignment()
    context = outer
    return add(.assignmentPattern, start: start, a: target, b: value)
  }

  private mutating func parseObjectBinding(_ place: BindingPlace) -> NodeID {
    enter()
    defer { leave() }
    let start = start
    advance()
    let mark = stack.count
    while !at(.braceClose) && !at(.endOfFile) {
      if at(.ellipsis) {
        stack.append(parseRestBinding(place, allowsPattern: false))
        break
      }
      stack.append(parseBindingProperty(place))
      if !at(.braceClose) { expect(.comma) }
    }
    expect(.braceClose)
    return add(.objectPattern, start: start, a: takeList(from: mark))
  }

  private mutating func parseBindingProperty(_ place: BindingPlace) -> NodeID {
    let start = start
    let word = token
    let (key, flags) = parsePropertyKey()
    if eat(.colon) {
      let target = parseBindingElement(place)
      return add(.patternProperty, flags: flags, start: start, a: key, b: target)
    }
    guard word.kind.isWord else {
      failExpected(.colon)
      return 0
    }
    if word.kind != .name { fail(.reservedWord(name(word.atom), at: word.range)) }
    if word.atom.rawValue &- 37 < 24 { checkBinding(word.atom, at: word.range, place) }
    var target = add(.bindingIdentifier, start: start, a: word.atom.rawValue, b: noSymbol)
    if place == .var { variables.append(target) }
    if at(.assign) { target = parseDefault(of: target, start: start) }
    return add(
      .patternProperty,
      op: PropertyKind.shorthand.rawValue,
      start: start,
      a: key,
      b: target
    )
  }

  // MARK: decorated classes

  /// At `@` where a statement starts: a class declaration, `export` included.
  mutating func parseDecorated() -> NodeID {
    let start = start
    let decorators = parseDecorators()
    if at(keyword: .class) { return parseClassDeclaration(start: start, decorators: decorators) }
    if at(keyword: .export) && isAtTopLevel {
      return parseExport(start: start, decorators: decorators)
    }
    if isTypeScript && at(word: .abstract) {
      advance()
      if at(keyword: .class) { return parseClassDeclaration(start: start, decorators: decorators) }
    }
    fail(.decoratorWithoutClass(at: token.range))
    return 0
  }

  /// Whether the statement at hand is one of the module's own list.
  var isAtTopLevel: Bool {
    context.contains(.topOfFunction) && context.isDisjoint(with: [.function, .staticBlock])
  }

  /// The decorators here (ecma262 proposal-decorators): `@name`, `@a.b.c(…)`, `@(expression)`.
  mutating func parseDecorators() -> ListID {
    let mark = stack.count
    while at(.at) {
      advance()
      stack.append(parseDecorator())
    }
    return takeList(from: mark)
  }

  private mutating func parseDecorator() -> NodeID {
    let start = start
    if at(.parenOpen) { return parseParenthesizedExpression() }
    var node = parseIdentifierReference()
    while at(.dot) {
      advance()
      node = parseMemberName(of: node, start: start, flags: [])
    }
    if isTypeScript && at(.less) { _ = eatTypeArgumentsInExpression() }
    while at(.parenOpen) {
      node = add(.call, start: start, a: node, b: parseArguments())
      // TypeScript's older decorators are any left-hand side expression.
      while isTypeScript && at(.dot) {
        advance()
        node = parseMemberName(of: node, start: start, flags: [])
      }
      if !isTypeScript { break }
    }
    return node
  }
}
