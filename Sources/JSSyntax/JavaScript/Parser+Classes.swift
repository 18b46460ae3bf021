// Classes: members, private names, static blocks (ecma262 sec-class-definitions).

import Memory
import Source

extension Parser {
  /// At `class`: a declaration.
  mutating func parseClassDeclaration(
    start: UInt32,
    decorators: ListID,
    isDefault: Bool = false
  ) -> NodeID {
    var record = ClassRecord(
      name: 0,
      superclass: 0,
      members: 0,
      decorators: decorators,
      scope: 0,
      bodyStart: 0,
      end: 0
    )
    parseClass(&record, requiresName: !isDefault)
    return add(.classDeclaration, flags: .strict, start: start, a: add(record: record))
  }

  /// At `class`, or at `@` before it: an expression.
  mutating func parseClassExpression() -> NodeID {
    let start = start
    let decorators = parseDecorators()
    if !at(keyword: .class) { fail(.decoratorWithoutClass(at: token.range)) }
    var record = ClassRecord(
      name: 0,
      superclass: 0,
      members: 0,
      decorators: decorators,
      scope: 0,
      bodyStart: 0,
      end: 0
    )
    parseClass(&record, requiresName: false)
    return add(.classExpression, flags: .strict, start: start, a: add(record: record))
  }

  private mutating func parseClass(_ record: inout ClassRecord, requiresName: Bool) {
    enter()
    defer { leave() }
    let outer = context
    context.insert(.strict)
    advance()
    if at(.name) && !(isTypeScript && at(word: .implements)) {
      record.name = parseBindingName(.lexical)
    } else if requiresName {
      _ = parseBindingName(.lexical)
    }
    if isTypeScript { eatTypeParameters() }
    let outerNames = privateNames.count
    let outerReferences = privateReferences.count
    let outerStart = classNamesStart
    classNamesStart = outerNames
    if eat(keyword: .extends) {
      record.superclass = parseLeftHandSide()
    }
    if isTypeScript { eatImplements() }
    record.bodyStart = start
    let heritage = context
    context.insert(.classBody)
    context.subtract([.noIn, .conditionalConsequent])
    expect(.braceOpen)
    let mark = stack.count
    var hasConstructor = false
    while !at(.braceClose) && !at(.endOfFile) {
      if eat(.semicolon) { continue }
      let before = token.start
      let member = parseMember(record.superclass != 0, &hasConstructor)
      if member != 0 { stack.append(member) }
      assert(failed || token.start > before || at(.endOfFile), "no progress")
    }
    record.members = takeList(from: mark)
    context = heritage
    resolvePrivateNames(outerNames, outerReferences)
    classNamesStart = outerStart
    context = outer
    expect(.braceClose)
    record.end = lastEnd
  }

  // MARK: private names

  /// At the end of a class: its references find its declarations; the rest go to the class around.
  private mutating func resolvePrivateNames(_ firstName: Int, _ firstReference: Int) {
    if failed { return }
    if privateReferences.count > firstReference {
      epoch &+= 1
      var index = firstName
      while index < privateNames.count {
        _ = isFirst(privateNames[index].atom)
        index &+= 1
      }
      var kept = firstReference
      index = firstReference
      while index < privateReferences.count {
        let reference = privateReferences[index]
        if isFirst(reference.atom) {
          unmark(reference.atom)
          privateReferences[kept] = reference
          kept &+= 1
        }
        index &+= 1
      }
      privateReferences.truncate(to: kept)
      if kept > 0 && !context.contains(.classBody) {
        let reference = privateReferences[0]
        fail(.undeclaredPrivateName(name(reference.atom), at: reference.range))
      }
    }
    privateNames.truncate(to: firstName)
  }

  /// Makes `atom` unseen again.
  private mutating func unmark(_ atom: Atom) { seen[atom.rawValue] = epoch &- 1 }

  /// At a private name that is used, not declared.
  mutating func parsePrivateReference() -> NodeID {
    let range = token.range
    if !context.contains(.classBody) {
      fail(.undeclaredPrivateName(name(token.atom), at: range))
    }
    privateReferences.append(PrivateReference(atom: token.atom, range: range))
    let node = add(.privateName, start: range.start, a: token.atom.rawValue, b: noSymbol)
    advance()
    return node
  }

  /// Records a private member; its form is that of PrivateDeclaration.
  private mutating func declarePrivate(
    _ atom: Atom,
    _ form: UInt8,
    at range: SourceRange
  ) {
    if builder.names.bytes(atom).equals("#constructor") {
      return fail(.privateConstructor(at: range))
    }
    var index = classNamesStart
    while index < privateNames.count {
      let other = privateNames[index]
      if other.atom == atom {
        // A getter and a setter of the same placement make one accessor.
        let isPair = other.form ^ form == 3 && form & 3 != 0 && other.form & 3 != 0
        if !isPair {
          return fail(.duplicatePrivateName(name(atom), at: range))
        }
        privateNames[index].form |= form
        return
      }
      index &+= 1
    }
    privateNames.append(PrivateDeclaration(atom: atom, form: form))
  }

  // MARK: members

  /// A class member while it is read.
  private struct Member {
    let start: UInt32
    var decorators: ListID = 0
    var modifiers: MemberModifiers = []
    var isAccessor = false
    var method = MethodKind.method
    /// async and generator.
    var functionFlags: NodeFlags = []
    /// Whether something before the key makes it a method.
    var isMethod = false
    var key: NodeID = 0
    var keyFlags: NodeFlags = []
    var keyRange = SourceRange(start: 0, end: 0)
    var isDerived: Bool

    var flags: NodeFlags { modifiers.contains(.isStatic) ? keyFlags.union(.isStatic) : keyFlags }
  }

  /// One member; 0 for what only has a type.
  private mutating func parseMember(_ isDerived: Bool, _ hasConstructor: inout Bool) -> NodeID {
    var member = Member(start: start, isDerived: isDerived)
    if at(.at) { member.decorators = parseDecorators() }
    if isTypeScript { eatMemberModifiers(&member.modifiers) }
    if at(.name) && token.atom == .static && !token.flags.contains(.escaped) {
      let next = peek()
      if next.kind == .braceOpen {
        if member.decorators != 0 { fail(.decoratorOnStaticBlock(at: token.range)) }
        return parseStaticBlock()
      }
      if isModifier(before: next) {
        advance()
        member.modifiers.insert(.isStatic)
        if isTypeScript { eatMemberModifiers(&member.modifiers) }
      }
    }
    parseMemberPrefix(&member)
    if isTypeScript && at(.bracketOpen) && !member.isMethod && eatIndexSignature() { return 0 }
    parseMemberKey(&member)
    if isTypeScript { eatMemberOptionality() }
    if failed { return 0 }
    if at(.parenOpen) || (isTypeScript && at(.less)) || member.isMethod {
      return parseMethodMember(member, &hasConstructor)
    }
    return parseField(member)
  }

  /// Whether a word followed by `next` is a modifier and not the member's own name.
  private func isModifier(before next: Token) -> Bool {
    switch next.kind {
    case .bracketOpen, .star, .privateName, .string, .number, .bigint: true
    default: next.kind.isWord
    }
  }

  /// `async`, `*`, `get`, `set`, `accessor`.
  private mutating func parseMemberPrefix(_ member: inout Member) {
    if at(.name) && !token.flags.contains(.escaped) {
      switch token.atom {
      case .async:
        let next = peek()
        if isModifier(before: next) && !next.newlineBefore {
          advance()
          member.functionFlags.insert(.async)
          member.isMethod = true
        }
      case .get, .set:
        let next = peek()
        if isModifier(before: next) && next.kind != .star {
          member.method = token.atom == .get ? .getter : .setter
          advance()
          member.isMethod = true
          return
        }
      case .accessor:
        let next = peek()
        if isModifier(before: next) && !next.newlineBefore && next.kind != .star {
          advance()
          member.isAccessor = true
          return
        }
      default: break
      }
    }
    if at(.star) {
      advance()
      member.functionFlags.insert(.generator)
      member.isMethod = true
    }
  }

  private mutating func parseMemberKey(_ member: inout Member) {
    let range = token.range
    if at(.privateName) {
      member.key = add(.privateName, start: range.start, a: token.atom.rawValue, b: noSymbol)
      advance()
    } else {
      (member.key, member.keyFlags) = parsePropertyKey()
    }
    member.keyRange = range
  }

  /// Whether the member's key is the plain name or string `atom`.
  private func hasKey(_ member: Member, _ atom: Atom) -> Bool {
    if member.keyFlags.contains(.computed) { return false }
    let key = builder[member.key]
    return key.atom == atom && (key.kind == .propertyName || key.kind == .stringLiteral)
  }

  private mutating func declarePrivateKey(_ member: Member, _ form: UInt8) {
    let key = builder[member.key]
    if key.kind != .privateName { return }
    let isStatic: UInt8 = member.modifiers.contains(.isStatic) ? 4 : 0
    declarePrivate(key.atom, form | isStatic, at: member.keyRange)
  }

  private mutating func parseMethodMember(
    _ member: Member,
    _ hasConstructor: inout Bool
  ) -> NodeID {
    var member = member
    if member.isAccessor { failUnexpected() }
    let isStatic = member.modifiers.contains(.isStatic)
    var added: Context = []
    if !isStatic && hasKey(member, .constructor) {
      if member.method != .method || !member.functionFlags.isEmpty {
        fail(.specialConstructor(at: member.keyRange))
      }
      member.method = .constructor
      if member.isDerived { added = .superCall }
    }
    if isStatic && hasKey(member, .prototype) { fail(.staticPrototype(at: member.keyRange)) }
    let start = self.start
    let value: NodeID
    switch member.method {
    case .getter, .setter: value = parseAccessor(isGetter: member.method == .getter)
    default: value = parseMethod(member.functionFlags, adding: added, start: start)
    }
    if failed { return 0 }
    if value == 0 {
      // A TypeScript overload or abstract method.
      if !eat(.comma) { consumeSemicolon() }
      if member.modifiers.contains(.abstract) { declarePrivateKey(member, 0) }
      return 0
    }
    if member.method == .constructor {
      if hasConstructor { fail(.duplicateConstructor(at: member.keyRange)) }
      hasConstructor = true
    }
    declarePrivateKey(member, member.method == .getter ? 1 : member.method == .setter ? 2 : 0)
    let record = MemberRecord(value: value, decorators: member.decorators, scope: 0)
    return add(
      .classMethod,
      op: member.method.rawValue,
      flags: member.flags,
      start: member.start,
      a: member.key,
      b: add(record: record)
    )
  }

  private mutating func parseField(_ member: Member) -> NodeID {
    let isStatic = member.modifiers.contains(.isStatic)
    if hasKey(member, .constructor) || (isStatic && hasKey(member, .prototype)) {
      fail(.fieldNamedConstructor(at: member.keyRange))
    }
    declarePrivateKey(member, 0)
    if isTypeScript { eatBindingAnnotation() }
    var value: NodeID = 0
    if eat(.assign) { value = parseInitializer() }
    consumeSemicolon()
    if member.modifiers.contains(.abstract) { return 0 }
    var flags = member.flags
    if member.modifiers.contains(.declare) {
      if member.decorators == 0 { return 0 }
      flags.insert(.declareField)
    }
    let record = MemberRecord(value: value, decorators: member.decorators, scope: 0)
    return add(
      member.isAccessor ? .classAccessor : .classField,
      flags: flags,
      start: member.start,
      a: member.key,
      b: add(record: record)
    )
  }

  /// A field's initialiser, which is like a method's body.
  private mutating func parseInitializer() -> NodeID {
    let outer = enterFunction([], adding: [.superProperty, .classElement])
    let value = parseAssignment()
    let uses = function.uses
    leaveFunction(outer, uses)
    return value
  }

  /// At `static {`.
  private mutating func parseStaticBlock() -> NodeID {
    let start = start
    advance()
    let outer = enterFunction([], adding: [.superProperty, .classElement, .staticBlock])
    context.remove(.function)
    expect(.braceOpen)
    let mark = stack.count
    parseStatements()
    let body = takeList(from: mark)
    let list = takeVariables(from: outer.variables)
    let uses = function.uses
    leaveFunction(outer, uses)
    expect(.braceClose)
    let record = StaticBlockRecord(body: body, variables: list, scope: 0)
    return add(.classStaticBlock, start: start, a: add(record: record))
  }
}
