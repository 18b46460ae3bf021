// Where the JavaScript grammar calls the TypeScript one. JavaScript rules call these only when
// `isTypeScript` holds. A hook either consumes what it names, or returns "not handled" with the
// parser where it was (`mark`/`rewind`). A hook that finds a syntax error calls `fail`.
//
// What the JavaScript rules do themselves when `isTypeScript`: postfix `x!`, parameter decorators,
// functions and methods without a body (overloads: the statement becomes an emptyStatement, the
// member is dropped), `this` parameters (dropped from the list), absent initialisers of `const` when
// `context` has `.ambient`.

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
  // MARK: statements

  /// At the start of a statement whose token is the word `type`, `interface`, `namespace`, `module`,
  /// `declare`, `abstract`, `global`, or the keyword `enum`, or (`const enum`) the keyword `const`.
  ///
  /// - Returns: the statement (an emptyStatement for what only has types), or nil if it is not
  ///   TypeScript's after all (`type = 1`).
  mutating func parseTypeScriptStatement() -> NodeID? { nil }

  /// After `import` (consumed; the token is what follows): `import type …`,
  /// `import x = require("y")`, `import x = a.b`, `import type x = …`.
  ///
  /// - Parameter start: where `import` stands.
  /// - Returns: the statement, or nil for an import that JavaScript knows.
  mutating func parseTypeScriptImport(start: UInt32) -> NodeID? { nil }

  /// After `export` (consumed): `export =`, `export as namespace N`, `export import a = …`,
  /// `export type …`, `export interface`, `export enum`, `export const enum`, `export declare`,
  /// `export abstract class`, `export namespace`.
  ///
  /// - Parameters:
  ///   - start: where `export` stands.
  ///   - decorators: the decorators before `export`.
  mutating func parseTypeScriptExport(start: UInt32, decorators: ListID) -> NodeID? { nil }

  /// After `export default` (consumed): `abstract class …`, `interface …`.
  mutating func parseTypeScriptExportDefault(start: UInt32, decorators: ListID) -> NodeID? { nil }

  /// At a specifier in the braces of `import` or `export`: consumes `type x`, `type x as y` (whole,
  /// without the comma) and returns true; false for a specifier with a value (`type`, `type as x`).
  mutating func eatTypeOnlySpecifier() -> Bool { false }

  // MARK: bindings and functions

  /// After the name or pattern of a declarator, catch parameter or class field: `!` and `: T`.
  /// Consumes nothing if neither stands here.
  mutating func eatBindingAnnotation() {}

  /// After a parameter's name or pattern: `?` and `: T`. In the cover grammar of arrow functions it
  /// is called after an element of a parenthesised list if the token is `:` or `?`.
  ///
  /// - Returns: whether anything was consumed (then the list must be an arrow's parameters).
  mutating func eatParameterAnnotation() -> Bool { false }

  /// Before a parameter: `public`, `private`, `protected`, `readonly`, `override`, when a parameter
  /// follows them (`constructor(readonly) {}` is a parameter's name).
  ///
  /// - Returns: whether anything was consumed (a parameter property).
  mutating func eatParameterModifiers() -> Bool { false }

  /// At `<` before a parameter list or after a class's or function's name: `<T, const U extends V = W>`.
  /// Consumes nothing if the token is not `<`.
  mutating func eatTypeParameters() {}

  /// After a function's parameters: `: T`, `: x is T`, `: asserts x`. Consumes nothing if the token is
  /// not `:`.
  mutating func eatReturnType() {}

  /// At `:` after `( … )` that may be an arrow's parameters: consumes a return type if `=>` follows it
  /// on the same line, else consumes nothing.
  ///
  /// - Returns: whether the token is `=>` now.
  mutating func eatArrowReturnType() -> Bool { false }

  // MARK: expressions

  /// At `<` where an expression is expected: `<T>(x: T) => …` (use `parseArrowFromParameters`) and, if
  /// JSX is off, the assertion `<T>x`.
  ///
  /// - Returns: an arrow function or the asserted expression, or nil (then JSX is tried). An arrow
  ///   function must end the assignment expression: the caller checks the node's kind.
  mutating func parseTypeScriptLess() -> NodeID? { nil }

  /// After the word `async` (consumed), at `<`: `async <T>(x: T) => …` or, as a call of the function
  /// `async`, `async<T>(x)`.
  ///
  /// - Parameter start: where `async` stands.
  /// - Returns: the arrow function, or nil for anything else.
  mutating func parseGenericAsyncArrow(start: UInt32) -> NodeID? { nil }

  /// At `<` or `<<` after an expression: consumes type arguments if what follows them makes them
  /// such (`(`, a template, or a token that cannot start an expression).
  mutating func eatTypeArgumentsInExpression() -> Bool { false }

  /// At the word `as` or `satisfies` (on the line of the previous token) after an operand: consumes
  /// it and its type. Their precedence is that of `<`; the caller has checked it.
  ///
  /// - Returns: false (consuming nothing) if it is a name after all.
  mutating func eatAsOrSatisfies() -> Bool { false }

  // MARK: classes

  /// After `extends X` or a class's name: `implements A, B<C>`. Consumes nothing if absent.
  mutating func eatImplements() {}

  /// At the start of a class member (after decorators): consumes modifiers in any order, `static` and
  /// `accessor` included only if a further modifier follows them; a word that is the member's own
  /// name stays (`public() {}`, `readonly = 1`).
  mutating func eatMemberModifiers(_ modifiers: inout MemberModifiers) {}

  /// At `[` where a class member's key starts: consumes an index signature `[key: T]: U;` whole.
  mutating func eatIndexSignature() -> Bool { false }

  /// After a member's key: `?` or `!`. Consumes nothing if absent.
  mutating func eatMemberOptionality() {}
}
