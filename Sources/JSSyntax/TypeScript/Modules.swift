// The forms of import and export that only TypeScript has.

import Memory
import Source

extension Parser {
  // MARK: import

  /// After `import` (consumed; the token is what follows): `import type …`,
  /// `import x = require("y")`, `import x = a.b`, `import type x = …`.
  ///
  /// - Parameter start: where `import` stands.
  /// - Returns: the statement, or nil for an import that JavaScript knows.
  mutating func parseTypeScriptImport(start: UInt32) -> NodeID? {
    guard at(.name) else { return nil }
    if at(word: .type), isTypeOnlyImport() {
      advance()
      let name = at(.name) && !at(word: .from) ? token.atom : .empty
      skipTypeOnlyImport()
      return add(.emptyStatement, start: start, a: name.rawValue)
    }
    guard peek().kind == .assign else { return nil }
    let name = add(.bindingIdentifier, start: self.start, a: token.atom.rawValue, b: noSymbol)
    advance()
    advance()
    if at(word: .require), peek().kind == .parenOpen {
      return parseImportRequire(name, start: start)
    }
    let target = parseEntityName()
    consumeSemicolon()
    return add(.importEquals, op: 0, start: start, a: name, b: target)
  }

  // At `type` after `import`: whether it is the modifier and no name.
  private mutating func isTypeOnlyImport() -> Bool {
    let here = mark()
    defer { rewind(to: here) }
    advance()
    if at(.braceOpen) || at(.star) { return true }
    guard at(.name) else { return false }
    if token.atom != .from { return true }
    // `import type from "x"` imports `type`; `import type from from "x"` and `import type from = …`
    // declare a type named `from`.
    advance()
    return at(word: .from) || at(.assign)
  }

  // After `import type`.
  private mutating func skipTypeOnlyImport() {
    let here = mark()
    if at(.name) {
      advance()
      if eat(.assign) {
        if at(word: .require), peek().kind == .parenOpen {
          advance()
          skipBalanced()
        } else {
          _ = parseEntityName()
        }
        consumeSemicolon()
        return keepPlace(since: here)
      }
      if !at(word: .from) { expect(.comma) }
    }
    if at(.star) {
      advance()
      expect(word: .as)
      if at(.name) { advance() } else { failUnexpected() }
    } else if at(.braceOpen) {
      skipBalanced()
    }
    expect(word: .from)
    skipSpecifierAndAttributes()
    keepPlace(since: here)
  }

  // `"x" with { … };`
  private mutating func skipSpecifierAndAttributes() {
    expect(.string)
    let hasAttributes =
      at(keyword: .with) || (at(word: .assert) && !token.newlineBefore)
    if hasAttributes {
      advance()
      if at(.braceOpen) { skipBalanced() } else { failUnexpected() }
    }
    consumeSemicolon()
  }

  // At `require` of `import x = require("y")`.
  private mutating func parseImportRequire(_ name: NodeID, start: UInt32) -> NodeID {
    advance()
    expect(.parenOpen)
    guard at(.string) else {
      failUnexpected()
      return 0
    }
    let record = UInt32(truncatingIfNeeded: builder.importRecords.count)
    builder.importRecords.append(
      ImportRecord(specifier: token.atom, range: token.range, kind: .require)
    )
    advance()
    expect(.parenClose)
    consumeSemicolon()
    return add(.importEquals, op: 1, start: start, a: name, b: record)
  }

  // `a.b.c`
  private mutating func parseEntityName() -> NodeID {
    let start = self.start
    guard at(.name) else {
      failUnexpected()
      return 0
    }
    var node = add(.identifier, start: start, a: token.atom.rawValue, b: noSymbol)
    advance()
    while eat(.dot) {
      guard token.kind.isWord else {
        failUnexpected()
        return 0
      }
      node = add(.member, start: start, a: node, b: token.atom.rawValue)
      advance()
    }
    return node
  }

  // MARK: export

  /// After `export` (consumed): `export =`, `export as namespace N`, `export import a = …`,
  /// `export type …`, `export interface`, `export enum`, `export const enum`, `export declare`,
  /// `export abstract class`, `export namespace`.
  ///
  /// - Parameters:
  ///   - start: where `export` stands.
  ///   - decorators: the decorators before `export`.
  /// - Returns: the statement, or nil for an export that JavaScript knows.
  mutating func parseTypeScriptExport(start: UInt32, decorators: ListID) -> NodeID? {
    switch token.kind {
    case .assign:
      advance()
      let value = parseExpression()
      consumeSemicolon()
      return add(.exportAssignment, start: start, a: value)
    case .keyword: return parseKeywordExport(start: start)
    case .name: return parseNameExport(start: start, decorators: decorators)
    default: return nil
    }
  }

  private mutating func parseKeywordExport(start: UInt32) -> NodeID? {
    switch token.atom {
    case .import:
      advance()
      guard let alias = parseTypeScriptImport(start: start) else {
        failUnexpected()
        return 0
      }
      return exported(alias, start: start)
    case .enum, .const:
      guard let statement = parseTypeScriptStatement() else { return nil }
      return exported(statement, start: start)
    default: return nil
    }
  }

  private mutating func parseNameExport(start: UInt32, decorators: ListID) -> NodeID? {
    switch token.atom {
    case .as:
      guard peek().atom == .namespace else { return nil }
      advance()
      advance()
      if at(.name) { advance() } else { failUnexpected() }
      consumeSemicolon()
      return add(.emptyStatement, start: start)
    case .type:
      let next = peek()
      if next.kind == .braceOpen || next.kind == .star {
        skipTypeOnlyExport()
        return add(.emptyStatement, start: start)
      }
    case .abstract where decorators != 0:
      advance()
      guard at(keyword: .class) else {
        failUnexpected()
        return 0
      }
      return exported(
        parseClassDeclaration(start: self.start, decorators: decorators),
        start: start
      )
    case .interface, .declare, .abstract, .namespace, .module: break
    default: return nil
    }
    guard let statement = parseTypeScriptStatement() else { return nil }
    return exported(statement, start: start)
  }

  /// After `export default` (consumed): `abstract class …`, `interface …`.
  mutating func parseTypeScriptExportDefault(start: UInt32, decorators: ListID) -> NodeID? {
    guard at(.name) else { return nil }
    let next = peek()
    if next.newlineBefore { return nil }
    if at(word: .interface), next.kind == .name {
      advance()
      skipInterface()
      return add(.emptyStatement, start: start)
    }
    guard at(word: .abstract), next.kind == .keyword, next.atom == .class else { return nil }
    let keyword = SourceRange(start: lastEnd - 7, end: lastEnd)
    advance()
    let value = parseClassDeclaration(
      start: self.start,
      decorators: decorators,
      isDefault: true
    )
    if failed { return 0 }
    return addExportDefault(value, keyword: keyword, start: start)
  }

  // Statements of types alone stay what they are.
  private mutating func exported(_ statement: NodeID, start: UInt32) -> NodeID {
    if failed { return 0 }
    if builder[statement].kind == .emptyStatement { return statement }
    return add(.exportDeclaration, start: start, a: statement)
  }

  // At `type` of `export type { … } [from "x"]` or `export type * [as x] from "x"`.
  private mutating func skipTypeOnlyExport() {
    advance()
    let here = mark()
    if at(.star) {
      advance()
      if eat(word: .as) {
        if token.kind.isWord || at(.string) { advance() } else { failUnexpected() }
      }
      expect(word: .from)
      skipSpecifierAndAttributes()
    } else {
      skipBalanced()
      if eat(word: .from) { skipSpecifierAndAttributes() } else { consumeSemicolon() }
    }
    keepPlace(since: here)
  }

  /// At a specifier in the braces of `import` or `export`: consumes `type x`, `type x as y` (whole,
  /// without the comma) and returns true; false for a specifier with a value (`type`, `type as x`).
  mutating func eatTypeOnlySpecifier() -> Bool {
    guard at(word: .type) else { return false }
    let here = mark()
    advance()
    if at(word: .as) {
      advance()
      if at(word: .as) {
        advance()
        // `type as as x` is a type; `type as as` renames `type`.
        if token.kind.isWord {
          advance()
          return true
        }
      } else if !token.kind.isWord {
        // `type as`: the type `as`.
        return true
      }
    } else if token.kind.isWord || at(.string) {
      advance()
      if eat(word: .as) {
        if token.kind.isWord || at(.string) { advance() } else { failUnexpected() }
      }
      return true
    }
    rewind(to: here)
    return false
  }
}
