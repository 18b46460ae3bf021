// The 16-byte syntax node, its ids, and the records that nodes with more than two parts point to.

public import Memory

/// An index into a module's nodes; 0 is "none" (node 0 has kind `.none`).
public typealias NodeID = UInt32

/// An index into a module's `words`, where a count stands before its elements; 0 is the empty list.
public typealias ListID = UInt32

/// An index into a module's symbols.
///
/// `SymbolID.max` is "none".
public typealias SymbolID = UInt32

/// An index into a module's scopes; 0 is the module scope.
public typealias ScopeID = UInt32

/// "No symbol": what a name's `b` holds before binding.
@inlinable public var noSymbol: SymbolID { .max }

/// One syntax node: a kind, an operator or sub-kind, flags, where it starts, and two payload words.
@frozen
public struct Node: Sendable, BitwiseCopyable {
  /// What the node is.
  public var kind: NodeKind
  /// The raw value of an Operator, PropertyKind, MethodKind, DeclarationKind or ImportPhase.
  public var op: UInt8
  /// See NodeFlags.
  public var flags: NodeFlags
  /// The byte offset of its first character in the source; for binary, member, call and similar
  /// nodes the position worth mapping: that of the operator's left operand start.
  public var start: UInt32
  /// See NodeKind.
  public var a: UInt32
  /// See NodeKind.
  public var b: UInt32

  /// Makes a node.
  @inlinable @inline(__always)
  public init(
    _ kind: NodeKind,
    op: UInt8 = 0,
    flags: NodeFlags = [],
    start: UInt32,
    a: UInt32 = 0,
    b: UInt32 = 0
  ) {
    self.kind = kind
    self.op = op
    self.flags = flags
    self.start = start
    self.a = a
    self.b = b
  }

  /// `op` as an operator.
  @inlinable @inline(__always)
  public var operatorKind: Operator { Operator(rawValue: op) ?? .none }

  /// `a` as a name.
  @inlinable @inline(__always)
  public var atom: Atom { Atom(a) }
}

/// Two nodes: the branches of `if` and `?:`.
@frozen public struct PairRecord: BitwiseCopyable {
  /// The first node.
  public var first: NodeID
  /// The second node, or none.
  public var second: NodeID

  /// Makes the value from its parts.
  @inlinable public init(first: NodeID, second: NodeID) {
    self.first = first
    self.second = second
  }
}

/// `import(specifier, options)`: what does not fit the node.
@frozen public struct ImportCallRecord: BitwiseCopyable {
  /// The options argument or none.
  public var options: NodeID
  /// Index of the import record plus 1; 0 when the specifier is not a string.
  public var importRecord: UInt32

  /// Makes the value from its parts.
  @inlinable public init(options: NodeID, importRecord: UInt32) {
    self.options = options
    self.importRecord = importRecord
  }
}

/// A function, method or arrow.
@frozen public struct FunctionRecord: BitwiseCopyable {
  /// bindingIdentifier or none.
  public var name: NodeID
  /// List of `parameter`.
  public var parameters: ListID
  /// List of statements (with directives in front).
  public var body: ListID
  /// List of the bindingIdentifier nodes that `var` declares in the body, at any block depth but
  /// not in nested functions.
  public var variables: ListID
  /// The scope of the parameters; the binder's.
  public var scope: ScopeID
  /// The byte offset of the body's `{` (of its first character for expression bodies).
  public var bodyStart: UInt32
  /// The byte offset after the function's last character.
  public var end: UInt32

  /// Makes the value from its parts.
  @inlinable public init(
    name: NodeID,
    parameters: ListID,
    body: ListID,
    variables: ListID,
    scope: ScopeID,
    bodyStart: UInt32,
    end: UInt32
  ) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.variables = variables
    self.scope = scope
    self.bodyStart = bodyStart
    self.end = end
  }
}

/// A class.
@frozen public struct ClassRecord: BitwiseCopyable {
  /// bindingIdentifier or none.
  public var name: NodeID
  /// The `extends` expression or none.
  public var superclass: NodeID
  /// List of class members.
  public var members: ListID
  /// List of decorator expressions.
  public var decorators: ListID
  /// The class scope (inner name and private names); the binder's.
  public var scope: ScopeID
  /// The byte offset of `{`.
  public var bodyStart: UInt32
  /// The byte offset after `}`.
  public var end: UInt32

  /// Makes the value from its parts.
  @inlinable public init(
    name: NodeID,
    superclass: NodeID,
    members: ListID,
    decorators: ListID,
    scope: ScopeID,
    bodyStart: UInt32,
    end: UInt32
  ) {
    self.name = name
    self.superclass = superclass
    self.members = members
    self.decorators = decorators
    self.scope = scope
    self.bodyStart = bodyStart
    self.end = end
  }
}

/// The value and the decorators of a class member.
@frozen public struct MemberRecord: BitwiseCopyable {
  /// functionExpression, initialiser, or none.
  public var value: NodeID
  /// List of decorator expressions.
  public var decorators: ListID
  /// The scope of the initialiser (it is like a method's body); the binder's.
  public var scope: ScopeID

  /// Makes the value from its parts.
  @inlinable public init(value: NodeID, decorators: ListID, scope: ScopeID) {
    self.value = value
    self.decorators = decorators
    self.scope = scope
  }
}

/// `static { … }`.
@frozen public struct StaticBlockRecord: BitwiseCopyable {
  /// The body.
  public var body: ListID
  /// As in FunctionRecord.
  public var variables: ListID
  /// The scope, the binder's.
  public var scope: ScopeID

  /// Makes the value from its parts.
  @inlinable public init(body: ListID, variables: ListID, scope: ScopeID) {
    self.body = body
    self.variables = variables
    self.scope = scope
  }
}

/// `for (init; test; update) body`; each may be none.
///
/// init: variableDeclaration or expression.
@frozen public struct ForRecord: BitwiseCopyable {
  /// A declaration, an expression, or none.
  public var initializer: NodeID
  /// The test, or none.
  public var test: NodeID
  /// The update, or none.
  public var update: NodeID
  /// The body.
  public var body: NodeID
  /// The scope, the binder's.
  public var scope: ScopeID

  /// Makes the value from its parts.
  @inlinable public init(
    initializer: NodeID,
    test: NodeID,
    update: NodeID,
    body: NodeID,
    scope: ScopeID
  ) {
    self.initializer = initializer
    self.test = test
    self.update = update
    self.body = body
    self.scope = scope
  }
}

/// `for (left in/of right) body`.
///
/// left: variableDeclaration with one declarator, or a target.
@frozen public struct ForInRecord: BitwiseCopyable {
  /// What is assigned to.
  public var left: NodeID
  /// What is iterated over.
  public var right: NodeID
  /// The body.
  public var body: NodeID
  /// The scope, the binder's.
  public var scope: ScopeID

  /// Makes the value from its parts.
  @inlinable public init(left: NodeID, right: NodeID, body: NodeID, scope: ScopeID) {
    self.left = left
    self.right = right
    self.body = body
    self.scope = scope
  }
}

/// The cases of a switch and the scope they share.
@frozen public struct SwitchRecord: BitwiseCopyable {
  /// List of switchCase.
  public var cases: ListID
  /// The scope, the binder's.
  public var scope: ScopeID

  /// Makes the value from its parts.
  @inlinable public init(cases: ListID, scope: ScopeID) {
    self.cases = cases
    self.scope = scope
  }
}

/// `try block catch (parameter) handler finally finalizer`.
@frozen public struct TryRecord: BitwiseCopyable {
  /// block node.
  public var block: NodeID
  /// Binding pattern or none.
  public var parameter: NodeID
  /// block node or none.
  public var handler: NodeID
  /// block node or none.
  public var finalizer: NodeID
  /// The scope of the catch parameter; the binder's.
  public var scope: ScopeID

  /// Makes the value from its parts.
  @inlinable public init(
    block: NodeID,
    parameter: NodeID,
    handler: NodeID,
    finalizer: NodeID,
    scope: ScopeID
  ) {
    self.block = block
    self.parameter = parameter
    self.handler = handler
    self.finalizer = finalizer
    self.scope = scope
  }
}

/// `<tag attributes>children</tag>`.
@frozen public struct JSXElementRecord: BitwiseCopyable {
  /// identifier, member, stringLiteral (intrinsic: `div`, `a-b`, `a:b`), thisExpression; none for a
  /// fragment.
  public var tag: NodeID
  /// List of jsxAttribute and jsxSpread.
  public var attributes: ListID
  /// List of jsxText, jsxElement, jsxSpread and expressions.
  public var children: ListID
  /// The byte offset after the element.
  public var end: UInt32

  /// Makes the value from its parts.
  @inlinable public init(tag: NodeID, attributes: ListID, children: ListID, end: UInt32) {
    self.tag = tag
    self.attributes = attributes
    self.children = children
    self.end = end
  }
}

/// `enum name { members }`.
@frozen public struct EnumRecord: BitwiseCopyable {
  /// bindingIdentifier.
  public var name: NodeID
  /// List of enumMember.
  public var members: ListID
  /// The scope, the binder's.
  public var scope: ScopeID
  /// The symbol of the parameter that the members are set on; the binder's.
  public var innerSymbol: SymbolID

  /// Makes the value from its parts.
  @inlinable public init(name: NodeID, members: ListID, scope: ScopeID, innerSymbol: SymbolID) {
    self.name = name
    self.members = members
    self.scope = scope
    self.innerSymbol = innerSymbol
  }
}

/// `namespace name { body }`; `namespace a.b {}` is a namespace whose body is one exported namespace.
@frozen public struct NamespaceRecord: BitwiseCopyable {
  /// bindingIdentifier.
  public var name: NodeID
  /// List of statements.
  public var body: ListID
  /// As in FunctionRecord.
  public var variables: ListID
  /// The scope, the binder's.
  public var scope: ScopeID
  /// The symbol of the parameter that exports are set on; the binder's.
  public var innerSymbol: SymbolID

  /// Makes the value from its parts.
  @inlinable public init(
    name: NodeID,
    body: ListID,
    variables: ListID,
    scope: ScopeID,
    innerSymbol: SymbolID
  ) {
    self.name = name
    self.body = body
    self.variables = variables
    self.scope = scope
    self.innerSymbol = innerSymbol
  }
}
