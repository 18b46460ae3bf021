// Statements that only TypeScript has. What declares types alone becomes an emptyStatement; that of an
// interface, a type alias or `import type X` has the type's name as `a`, so that an `export default` of
// the type can be told from one of a global.

import Memory
import Source

extension Parser {
  /// At the start of a statement whose token is the word `type`, `interface`, `namespace`, `module`,
  /// `declare`, `abstract`, `global`, or the keyword `enum`, or (`const enum`) the keyword `const`.
  ///
  /// - Returns: the statement (an emptyStatement for what only has types), or nil if it is not
  ///   TypeScript's after all (`type = 1`).
  mutating func parseTypeScriptStatement() -> NodeID? {
    let start = start
    if at(keyword: .enum) { return parseEnum(start: start, flags: []) }
    let next = peek()
    if at(keyword: .const) {
      guard next.kind == .keyword, next.atom == .enum else { return nil }
      advance()
      return parseEnum(start: start, flags: .constEnum)
    }
    if next.newlineBefore { return nil }
    switch token.atom {
    case .type:
      guard next.kind == .name else { return nil }
      advance()
      skipTypeAlias()
      return add(.emptyStatement, start: start, a: next.atom.rawValue)
    case .interface:
      guard next.kind == .name else { return nil }
      advance()
      skipInterface()
      return add(.emptyStatement, start: start, a: next.atom.rawValue)
    case .namespace, .module:
      guard next.kind == .name || next.kind == .string else { return nil }
      let mayBeText = token.atom == .module
      advance()
      return parseNamespace(start: start, mayBeText: mayBeText)
    case .abstract:
      guard next.kind == .keyword, next.atom == .class else { return nil }
      advance()
      return parseClassDeclaration(start: start, decorators: 0)
    case .declare:
      guard startsDeclaration(next) else { return nil }
      advance()
      dropAmbientStatement()
      return add(.emptyStatement, start: start)
    case .global:
      guard next.kind == .braceOpen, context.contains(.ambient) else { return nil }
      advance()
      skipAmbientBody()
      return add(.emptyStatement, start: start)
    default:
      return nil
    }
  }

  // Whether `next` can follow `declare` on its line.
  private func startsDeclaration(_ next: Token) -> Bool {
    switch next.kind {
    case .keyword:
      switch next.atom {
      case .var, .const, .function, .class, .enum, .import: return true
      default: return false
      }
    case .name:
      switch next.atom {
      case .let, .async, .abstract, .type, .interface, .namespace, .module, .global, .using, .await:
        return true
      default: return false
      }
    default: return false
    }
  }

  // MARK: types

  // After `type`.
  mutating func skipTypeAlias() {
    skipTypeName()
    eatTypeParameters()
    expect(.assign)
    // `type X = intrinsic;` needs no rule of its own.
    skipType()
    consumeSemicolon()
  }

  // After `interface`.
  mutating func skipInterface() {
    skipTypeName()
    eatTypeParameters()
    if eat(keyword: .extends) {
      repeat { skipType() } while eat(.comma)
    }
    eatImplements()
    skipObjectType()
  }

  private mutating func skipTypeName() {
    if at(.name) { advance() } else { failUnexpected() }
  }

  // MARK: ambient declarations

  /// After `declare`: reads the declaration and forgets what it made.
  mutating func dropAmbientStatement() {
    let here = mark()
    context.insert(.ambient)
    if at(keyword: .import) {
      skipToStatementEnd()
    } else {
      _ = parseStatement(.listItem)
    }
    keepPlace(since: here)
  }

  /// Forgets what was made since `mark` but stays where the parser is.
  mutating func keepPlace(since mark: Mark) {
    if failed { return }
    let (token, lastEnd) = (token, lastEnd)
    rewind(to: mark)
    self.token = token
    self.lastEnd = lastEnd
  }

  /// At `{`: skips the body of an ambient module, with its imports and exports.
  mutating func skipAmbientBody() {
    enterDeep()
    defer { leaveDeep() }
    let here = mark()
    context.formUnion([.ambient, .topOfFunction])
    expect(.braceOpen)
    while !at(.braceClose) && !failed {
      skipAmbientModuleItem()
    }
    keepPlace(since: here)
    expect(.braceClose)
  }

  /// Reads a `.d.ts` file: nothing in it leaves code.
  mutating func parseDeclarationFile() {
    let here = mark()
    while !at(.endOfFile) {
      let before = token.start
      skipAmbientModuleItem()
      // A stray `}` would hold the loop.
      if !failed && token.start == before { failUnexpected() }
    }
    keepPlace(since: here)
  }

  /// One statement, import or export of an ambient module or `.d.ts` file.
  mutating func skipAmbientModuleItem() {
    if at(keyword: .import) { return skipToStatementEnd() }
    guard at(keyword: .export) else {
      _ = parseStatement(.listItem)
      return
    }
    let next = peek()
    switch next.kind {
    case .braceOpen, .star, .assign: return skipToStatementEnd()
    case .name where next.atom == .as: return skipToStatementEnd()
    case .keyword where next.atom == .import: return skipToStatementEnd()
    default: break
    }
    advance()
    if eat(keyword: .default) {
      let isDeclaration =
        at(keyword: .class) || at(keyword: .function) || at(word: .abstract)
        || at(word: .interface) || at(word: .async)
      if !isDeclaration { return skipToStatementEnd() }
      return skipDefaultDeclaration()
    }
    if at(word: .type) {
      let after = peek()
      if after.kind == .braceOpen || after.kind == .star { return skipToStatementEnd() }
    }
    _ = eat(word: .declare)
    _ = parseStatement(.listItem)
  }

  // `export default class {}`, `export default function (): void;` need no names.
  private mutating func skipDefaultDeclaration() {
    _ = eat(word: .abstract)
    if eat(word: .interface) { return skipInterface() }
    _ = eat(word: .async)
    if eat(keyword: .function) {
      _ = eat(.star)
      if at(.name) { advance() }
      eatTypeParameters()
      skipParameterTypes()
      eatReturnType()
      if at(.braceOpen) { skipBalanced() } else { consumeSemicolon() }
      return
    }
    expect(keyword: .class)
    while !at(.braceOpen) && !failed { if at(.endOfFile) { failUnexpected() } else { advance() } }
    skipBalanced()
  }

  /// Skips tokens to the end of a statement without a body: a semicolon (consumed), `}`, or a line end
  /// outside of brackets.
  mutating func skipToStatementEnd() {
    advance()
    while !failed {
      switch token.kind {
      case .parenOpen, .bracketOpen, .braceOpen: skipBalanced()
      case .semicolon: return advance()
      case .braceClose, .endOfFile: return
      default:
        if token.newlineBefore && !continuesModuleSyntax() { return }
        advance()
      }
      if token.newlineBefore && !continuesModuleSyntax() { return }
    }
  }

  // `from` or a specifier on a line of its own belong to the import before it.
  private func continuesModuleSyntax() -> Bool {
    at(word: .from) || at(.string) || at(.braceOpen) || at(.comma) || at(.dot) || at(.assign)
  }
}
