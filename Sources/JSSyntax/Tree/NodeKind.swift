// The kinds of syntax nodes and the meaning of a node's `op`, `a` and `b` for each.
//
// Words used below: *node* = NodeID, 0 for none; *list* = ListID, an index into `words` where the
// count stands, followed by that many node ids (ListID 0 is the empty list); *atom* = Atom;
// *record R* = index into `words` where an R stands; *symbol* = SymbolID, filled in by the binder.

/// What a node is.
///
/// The comment of each case gives its payload.
public enum NodeKind: UInt8, Sendable, BitwiseCopyable {
  /// Node 0: nothing; an array hole, an absent clause.
  case none

  // MARK: names and literals
  /// A reference: a = atom, b = symbol.
  case identifier
  /// A declared name (in patterns, of functions and classes, of imports): a = atom, b = symbol.
  case bindingIdentifier
  /// `#x` (the atom includes `#`): a = atom, b = symbol. As left side of `in`, a key, or after `.`.
  case privateName
  /// A static property key written as a name: a = atom.
  case propertyName
  /// `this` / `super` / `null` / `new.target` / `import.meta`.
  case thisExpression, superExpression, nullLiteral, newTarget, importMeta
  /// `true`, `false`: a = 1 or 0.
  case booleanLiteral
  /// a = low, b = high half of the Float64's bits.
  case numberLiteral
  /// a = atom of the digits as written, lower case, without `_` and `n` (`0x1f` stays so).
  case bigintLiteral
  /// a = atom of the value in WTF-8 (a lone surrogate is its three generalised UTF-8 bytes).
  case stringLiteral
  /// a = atom of `/body/flags`.
  case regexLiteral
  /// a = list of 2n+1 words: atom raw0, node expr0, atom raw1, … (raw text with CRLF made LF).
  case templateLiteral
  /// a = tag node, b = templateLiteral node.
  case taggedTemplate

  // MARK: expressions
  /// a = list of elements (node 0 is a hole).
  case arrayLiteral
  /// a = list of `property` and `spread` nodes.
  case objectLiteral
  /// op = PropertyKind, flags .computed; a = key node, b = value node (a functionExpression for
  /// methods, getters and setters; an identifier for shorthand; an assignmentPattern for the cover
  /// form `{x = 1}`, which is legal only when reinterpreted as a pattern).
  case property
  /// `...x` in arrays, objects, arguments: a = node.
  case spread
  /// a = record FunctionRecord; flags: NodeFlags' function flags.
  case functionExpression, arrowFunction
  /// a = record ClassRecord.
  case classExpression
  /// a = callee node, b = list of arguments. flags .optional (`f?.()`), .pure.
  case call
  /// a = callee node, b = list of arguments. flags .pure.
  case new
  /// `a.b`: a = object node, b = atom. flags .optional (`a?.b`).
  case member
  /// `a[b]`: a = object node, b = index node. flags .optional.
  case index
  /// `a.#b`: a = object node, b = privateName node. flags .optional.
  case privateMember
  /// The whole of an optional chain: a = node. `(a?.b).c` is member(chain(a?.b), c).
  case chain
  /// op = Operator (prefix ones and typeof, void, delete): a = operand.
  case unary
  /// `++x`, `x--`: op = Operator.prefixIncrement … : a = target.
  case update
  /// op = Operator (arithmetic, comparison, logical, `in`, instanceof): a, b = operands.
  case binary
  /// op = Operator (`=`, `+=` …): a = target (pattern or expression), b = value.
  case assignment
  /// a = test node, b = record PairRecord (consequent, alternate).
  case conditional
  /// a = list of at least two nodes.
  case sequence
  /// a = argument or none; flags .delegate for `yield*`.
  case yield
  /// a = argument.
  case await
  /// `import(x)`: op = ImportPhase; a = specifier node, b = record ImportCallRecord.
  case importCall
  /// `require("x")` with an unbound `require`, made by the binder from a call whose only argument
  /// is a string: a = import record index, b = the call's argument list.
  case requireCall
  /// `require.resolve("x")`, made by the binder: a = import record index, b = argument list.
  case requireResolve
  /// `ns.p` where `ns` is an `import * as` binding, made by the binder from `member` (and `index`
  /// with a string): a = the identifier node of `ns`, b = symbol of kind importedName whose
  /// NamedImport says (record, p).
  case namespaceMember
  /// `(x)` never appears: parentheses are not kept.

  // MARK: patterns (binding and assignment patterns share these; leaves differ)
  /// a = list of targets (node 0 hole; assignmentPattern; restElement last).
  case arrayPattern
  /// a = list of `patternProperty` and, last, `restElement`.
  case objectPattern
  /// op = PropertyKind.initialize or .shorthand, flags .computed; a = key node, b = target node.
  case patternProperty
  /// `target = default`: a = target node, b = default node.
  case assignmentPattern
  /// `...target`: a = target node.
  case restElement
  /// A formal parameter: a = target node (assignmentPattern, restElement, …), b = list of
  /// decorators. flags .parameterProperty for TypeScript's `constructor(private x)`.
  case parameter

  // MARK: statements
  /// a = list of statements, b = scope.
  case block
  case emptyStatement, debuggerStatement
  /// a = node.
  case expressionStatement
  /// A directive prologue entry: a = atom of the raw text between the quotes, op = quote byte.
  case directive
  /// a = test, b = record PairRecord (consequent, alternate or none).
  case ifStatement
  /// a = record ForRecord.
  case forStatement
  /// a = record ForInRecord. forOf: flags .await.
  case forInStatement, forOfStatement
  /// a = test, b = body.
  case whileStatement
  /// a = test, b = body.
  case doWhileStatement
  /// a = node or none.
  case returnStatement
  /// a = node.
  case throwStatement
  /// a = atom of the label, empty for none.
  case breakStatement, continueStatement
  /// a = atom of the label, b = statement.
  case labeledStatement
  /// a = discriminant, b = record SwitchRecord.
  case switchStatement
  /// a = test or none for `default`, b = list of statements.
  case switchCase
  /// a = record TryRecord.
  case tryStatement
  /// a = object, b = body.
  case withStatement
  /// op = DeclarationKind; a = list of declarators.
  case variableDeclaration
  /// a = pattern or bindingIdentifier, b = initialiser or none.
  case declarator
  /// a = record FunctionRecord (its name is none only below exportDefault).
  case functionDeclaration
  /// a = record ClassRecord (its name is none only below exportDefault).
  case classDeclaration

  // MARK: class members (lists of ClassRecord.members)
  /// op = MethodKind, flags .computed .isStatic; a = key node, b = record MemberRecord (value = a
  /// functionExpression).
  case classMethod
  /// flags .computed .isStatic .declareField; a = key node, b = record MemberRecord (value =
  /// initialiser or none).
  case classField
  /// `accessor x = 1`: as classField.
  case classAccessor
  /// a = record StaticBlockRecord.
  case classStaticBlock

  // MARK: modules
  /// a = import record index, b = list of importSpecifier; op = ImportPhase. `import "x"` has
  /// flags .bare.
  case importDeclaration
  /// a = atom of the imported name ("default"; empty for `* as`), b = bindingIdentifier node.
  case importSpecifier
  /// `export { a as b }`: a = list of exportSpecifier (a = identifier node, b = exported atom).
  case exportNamed
  /// `export { a as b } from "x"`: a = import record index, b = list of exportSpecifier with
  /// flags .fromModule (a = imported atom, b = exported atom).
  case exportFrom
  /// See exportNamed and exportFrom.
  case exportSpecifier
  /// `export * from "x"`: a = import record index, b = exported atom of `* as name` or empty.
  case exportAll
  /// a = expression, functionDeclaration or classDeclaration node, b = bindingIdentifier node whose
  /// symbol is the default binding (the parser makes it with atom `default`; for a named function
  /// or class the binder gives it that declaration's symbol).
  case exportDefault
  /// `export const x …`: a = declaration node.
  case exportDeclaration

  // MARK: JSX (gone after JSTransform unless JSX is preserved)
  /// a = record JSXElementRecord.
  case jsxElement
  /// a = name node (propertyName; its atom is `a:b` for a namespaced name), b = value or none.
  case jsxAttribute
  /// `{...x}` among attributes or children: a = node.
  case jsxSpread
  /// a = atom of the text as React reads it (lines trimmed and joined).
  case jsxText

  // MARK: TypeScript (gone after JSTransform)
  /// a = record EnumRecord; flags .constEnum .declare.
  case enumDeclaration
  /// a = key node (propertyName or stringLiteral), b = initialiser or none.
  case enumMember
  /// a = record NamespaceRecord.
  case namespaceDeclaration
  /// `import x = require("y")`: op = 1, a = bindingIdentifier, b = import record index.
  /// `import x = a.b.c`: op = 0, a = bindingIdentifier, b = entity name node.
  case importEquals
  /// `export = x`: a = node.
  case exportAssignment
}

extension NodeKind {
  /// Whether it is none, a name or a literal without parts: the kinds up to `regexLiteral`.
  @inlinable @inline(__always)
  public var isLeaf: Bool { rawValue <= NodeKind.regexLiteral.rawValue }
}

/// How an object property or pattern property is written.
public enum PropertyKind: UInt8, Sendable, BitwiseCopyable {
  case initialize, shorthand, method, getter, setter
}

/// What a class method is.
public enum MethodKind: UInt8, Sendable, BitwiseCopyable {
  case method, getter, setter, constructor
}

/// The keyword of a variable declaration.
public enum DeclarationKind: UInt8, Sendable, BitwiseCopyable {
  case `var`, `let`, const, using, awaitUsing
}

/// The phase of an import (`import x`, `import source x`, `import defer * as x`).
public enum ImportPhase: UInt8, Sendable, BitwiseCopyable {
  case evaluation, source, `defer`
}

/// Bits of `Node.flags`; a bit means what its kind's comment says.
@frozen
public struct NodeFlags: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt16

  /// Makes the value from its parts.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  // Functions.
  /// Async.
  public static var async: Self { Self(rawValue: 1) }
  /// Generator.
  public static var generator: Self { Self(rawValue: 2) }
  /// An arrow whose body is one returnStatement made from an expression.
  public static var expressionBody: Self { Self(rawValue: 4) }
  /// The code of this function or class is strict (inherited or by its own directive).
  public static var strict: Self { Self(rawValue: 8) }
  /// The function (or an arrow inside it) uses `this`.
  public static var usesThis: Self { Self(rawValue: 16) }
  /// The function (or an arrow inside it) uses `arguments`.
  public static var usesArguments: Self { Self(rawValue: 32) }
  /// A direct `eval(…)` call is inside, at any depth.
  public static var containsEval: Self { Self(rawValue: 64) }
  /// The function value is a method, getter, setter or constructor (may use `super`).
  public static var method: Self { Self(rawValue: 128) }

  // Expressions (bits may repeat those of functions: kinds differ).
  /// `?.` stands before this link of a chain.
  public static var optional: Self { Self(rawValue: 1) }
  /// `/* @__PURE__ */` (or `#__PURE__`) stands before this call, or the transform made it so.
  public static var pure: Self { Self(rawValue: 2) }
  /// Arithmetic on constants whose value takes more bytes (`1 / 3`); set by the minifier.
  public static var constant: Self { Self(rawValue: 1) }
  /// `[key]`.
  public static var computed: Self { Self(rawValue: 4) }
  /// `static`.
  public static var isStatic: Self { Self(rawValue: 8) }
  /// `declare x` in a class; kept only while its decorators matter.
  public static var declareField: Self { Self(rawValue: 16) }
  /// `yield*`.
  public static var delegate: Self { Self(rawValue: 1) }
  /// `for await`.
  public static var await: Self { Self(rawValue: 1) }
  /// `import "x"`.
  public static var bare: Self { Self(rawValue: 1) }
  /// An exportSpecifier of `export … from`.
  public static var fromModule: Self { Self(rawValue: 1) }
  /// `constructor(private x)`.
  public static var parameterProperty: Self { Self(rawValue: 1) }
  /// `const enum`.
  public static var constEnum: Self { Self(rawValue: 1) }
  /// The expression stood in parentheses in the source (matters for `(a, b) =>`, `(a?.b).c`, function
  /// names of `(function(){})` in assignments, and arrow bodies); never set on functions.
  public static var parenthesized: Self { Self(rawValue: 0x8000) }
  /// The name of a function in a block that sloppy code declares around the block, too; set by the
  /// binder on the bindingIdentifier.
  public static var hoistedFromBlock: Self { Self(rawValue: 0x4000) }
  /// A member access, chain or name whose value is meant, as in `(0, a.b)()`: as a callee it passes no
  /// `this`, as a tag neither, and `delete` leaves it alone.
  public static var detached: Self { Self(rawValue: 0x2000) }
  /// A templateLiteral with a tag.
  public static var tagged: Self { Self(rawValue: 1) }
  /// This statement exports all that another CommonJS module exports; set by the analysis.
  public static var exportsAll: Self { Self(rawValue: 1) }
  /// This namespaceMember is printed as its `a` alone, a name of the module's exports; set by the
  /// analysis.
  public static var nameItself: Self { Self(rawValue: 0x1000) }
  /// The properties of this object literal are parts of its statement, each of which linking keeps or
  /// leaves out; set by the analysis.
  public static var hasParts: Self { Self(rawValue: 1) }
  /// The properties of this object literal, which are the module's exports, may be variables; set by the
  /// analysis.
  public static var givesNames: Self { Self(rawValue: 2) }
  /// `/* @__NO_SIDE_EFFECTS__ */` stands before this function.
  public static var noSideEffects: Self { Self(rawValue: 256) }
}
