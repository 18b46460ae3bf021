// Expressions that start with `<`: generic arrow functions and type assertions.

import Memory
import Source

extension Parser {
  /// At `<` where an expression is expected: `<T>(x: T) => …` (use `parseArrowFromParameters`) and, if
  /// JSX is off, the assertion `<T>x`.
  ///
  /// - Returns: an arrow function or the asserted expression, or nil (then JSX is tried). An arrow
  ///   function must end the assignment expression: the caller checks the node's kind.
  mutating func parseTypeScriptLess() -> NodeID? {
    if allowsJSX && !startsTypeParameters() { return nil }
    enterDeep()
    defer { leaveDeep() }
    let start = start
    if isGenericArrow() {
      eatTypeParameters()
      return parseArrowFromParameters(start: start, [])
    }
    if allowsJSX { return nil }
    if !at(.less) { splitLess() }
    advance()
    if !eat(keyword: .const) { skipType() }
    expectGreater()
    return parseUnary()
  }

  /// After the word `async` (consumed), at `<`: `async <T>(x: T) => …` or, as a call of the function
  /// `async`, `async<T>(x)`.
  ///
  /// - Parameter start: where `async` stands.
  /// - Returns: the arrow function, or nil for anything else.
  mutating func parseGenericAsyncArrow(start: UInt32) -> NodeID? {
    guard !token.newlineBefore, isGenericArrow() else { return nil }
    eatTypeParameters()
    return parseArrowFromParameters(start: start, .async)
  }

  // At `<` in a file with JSX: type parameters are told from a tag by what follows the first name:
  // `<T,`, `<T extends U`, `<const T`, `<T = U` with no attribute's look.
  private mutating func startsTypeParameters() -> Bool {
    let here = mark()
    defer { rewind(to: here) }
    advance()
    if at(keyword: .const) { return peek().kind == .name }
    guard at(.name) else { return false }
    advance()
    if at(.comma) { return true }
    guard at(keyword: .extends) else { return false }
    advance()
    return !at(.assign) && !at(.slash) && !atTypeListEnd
  }

  // Whether type parameters, parameters, perhaps a return type, and `=>` stand here. Nothing is made.
  private mutating func isGenericArrow() -> Bool {
    let here = mark()
    defer { rewind(to: here) }
    eatTypeParameters()
    guard !failed, at(.parenOpen) else { return false }
    skipBalanced()
    if at(.colon) {
      advance()
      skipPredicateOrType()
    }
    return !failed && at(.arrow) && !token.newlineBefore
  }
}
