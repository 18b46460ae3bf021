// JSX elements become calls, in place. One linear scan: a node's children come before it, so they are
// calls already when their parent is made.
//
//   <a.b x="1" {...p}>text{y}</a.b>
//   → jsxs(a.b, { x: "1", ...p, children: ["text", y] })                 (automatic)
//   → React.createElement(a.b, { x: "1", ...p }, "text", y)              (classic)

import JSSyntax
import Memory
import Source

/// What the automatic runtime exports, as indices into `JSXPass.imports`.
enum JSXRuntimeName: Int, CaseIterable {
  case jsx, jsxs, jsxDEV, fragment, createElement

  /// The exported name.
  var imported: StaticString {
    switch self {
    case .jsx: "jsx"
    case .jsxs: "jsxs"
    case .jsxDEV: "jsxDEV"
    case .fragment: "Fragment"
    case .createElement: "createElement"
    }
  }
}

/// What the elements of one file share.
struct JSXPass {
  var settings: JSXOptions
  /// The symbols of the runtime's functions once they are used.
  var imports = [SymbolID](repeating: noSymbol, count: JSXRuntimeName.allCases.count)
  /// A CommonJS module reads the runtime's functions from `require(…)`: the symbols of those
  /// variables for the runtime and the package.
  var requires: [SymbolID] = [noSymbol, noSymbol]
  var isCommonJS = false
  /// The scope of each element, when a name has to be looked up from there.
  var scopes: [NodeID: ScopeID] = [:]
  /// Function scopes where `this` may not be read yet.
  var derivedConstructors: Set<ScopeID> = []
  /// Bindings of the roots of the classic factory and fragment.
  var factoryBindings: [(scope: ScopeID, symbol: SymbolID)] = []
  var fragmentBindings: [(scope: ScopeID, symbol: SymbolID)] = []
}

extension TransformPass {
  /// Replaces every JSX element of the module.
  mutating func transformJSX() {
    let settings = jsxOptions()
    guard settings.mode != .preserve else {
      keepJSXFactory(settings)
      return
    }
    var elements: [NodeID] = []
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      if tree[id].kind == .jsxElement { elements.append(id) }
      id += 1
    }
    guard !elements.isEmpty else { return }
    var pass = JSXPass(settings: settings)
    pass.isCommonJS =
      tree.flags.contains(.usesCommonJSExports)
      && tree.flags.isDisjoint(with: [.hasModuleSyntax, .isModuleGoal])
    prepare(&pass)
    for element in elements { replace(element, &pass) }
    declareImports(pass)
    if settings.development && settings.mode == .automatic { markThisUsers() }
  }

  // `preserve` leaves the elements to a later tool, which needs the classic factory's name.
  private mutating func keepJSXFactory(_ settings: JSXOptions) {
    guard let root = settings.factory.first else { return }
    let name = tree.names.intern(string: root)
    var hasElement = false
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count), !hasElement {
      hasElement = tree[id].kind == .jsxElement
      id += 1
    }
    guard hasElement, let symbol = bindings(of: name).first(where: { $0.scope == 0 })?.symbol
    else { return }
    tree.symbols[symbol].useCount += 1
  }

  private mutating func prepare(_ pass: inout JSXPass) {
    if pass.settings.mode == .classic {
      let factory = tree.names.intern(string: pass.settings.factory.first ?? "React")
      let fragment = tree.names.intern(string: pass.settings.fragment.first ?? "React")
      pass.factoryBindings = bindings(of: factory)
      pass.fragmentBindings = bindings(of: fragment)
    }
    let isShadowed = { (list: [(scope: ScopeID, symbol: SymbolID)]) in
      list.contains { $0.scope != 0 }
    }
    if pass.settings.development || isShadowed(pass.factoryBindings)
      || isShadowed(pass.fragmentBindings)
    {
      findScopes(&pass)
    }
  }

  /// The declared symbols called `name`.
  func bindings(of name: Atom) -> [(scope: ScopeID, symbol: SymbolID)] {
    var result: [(scope: ScopeID, symbol: SymbolID)] = []
    var id = 0
    while id < tree.symbols.count {
      let symbol = tree.symbols[id]
      if symbol.name == name, symbol.kind != .unbound, symbol.kind != .label,
        symbol.kind != .privateName, symbol.kind != .importedName
      {
        result.append((symbol.scope, SymbolID(id)))
      }
      id += 1
    }
    return result
  }

  // MARK: elements

  private mutating func replace(_ id: NodeID, _ pass: inout JSXPass) {
    let start = tree[id].start
    let record = tree.record(JSXElementRecord.self, at: tree[id].a)
    let children = childExpressions(record.children)
    if pass.settings.mode == .classic {
      replaceClassic(id, record, children, pass)
      return
    }
    let type =
      record.tag == 0 ? runtimeReference(.fragment, start: start, &pass) : record.tag
    if hasKeyAfterSpread(record.attributes) {
      let callee = runtimeReference(.createElement, start: start, &pass)
      let properties = attributeProperties(record.attributes, extractingKey: false).properties
      let props = object(properties, start: start)
      setCall(id, callee, [type, props] + children, pass)
      return
    }
    let isStatic =
      children.count > 1 || children.contains { tree[$0].kind == .spread }
    var (properties, key) = attributeProperties(record.attributes, extractingKey: true)
    if !children.isEmpty {
      let value = isStatic ? array(children, start: start) : children[0]
      properties.append(property(.children, value, start: start))
    }
    var arguments = [type, object(properties, start: start)]
    if pass.settings.development {
      arguments.append(key != 0 ? key : undefined(start: start))
      arguments += developmentArguments(id, isStatic: isStatic, pass)
      let callee = runtimeReference(.jsxDEV, start: start, &pass)
      setCall(id, callee, arguments, pass)
      return
    }
    if key != 0 { arguments.append(key) }
    let callee = runtimeReference(isStatic ? .jsxs : .jsx, start: start, &pass)
    setCall(id, callee, arguments, pass)
  }

  private mutating func replaceClassic(
    _ id: NodeID,
    _ record: JSXElementRecord,
    _ children: [NodeID],
    _ pass: JSXPass
  ) {
    let start = tree[id].start
    let scope = pass.scopes[id] ?? 0
    let type =
      record.tag == 0
      ? nameChain(pass.settings.fragment, pass.fragmentBindings, from: scope, start: start)
      : record.tag
    let properties = attributeProperties(record.attributes, extractingKey: false).properties
    let props =
      properties.isEmpty
      ? tree.add(Node(.nullLiteral, start: start)) : object(properties, start: start)
    let callee = nameChain(
      pass.settings.factory,
      pass.factoryBindings,
      from: scope,
      start: start
    )
    setCall(id, callee, [type, props] + children, pass)
  }

  private mutating func setCall(
    _ id: NodeID,
    _ callee: NodeID,
    _ arguments: [NodeID],
    _ pass: JSXPass
  ) {
    let list = tree.addList(arguments)
    tree[id] = Node(
      .call,
      flags: pass.settings.sideEffects ? [] : .pure,
      start: tree[id].start,
      a: callee,
      b: list
    )
  }

  private mutating func childExpressions(_ list: ListID) -> [NodeID] {
    var result: [NodeID] = []
    for child in tree.elements(of: list) {
      let node = tree[child]
      switch node.kind {
      case .jsxText:
        if node.atom == .empty { continue }
        tree[child] = Node(.stringLiteral, start: node.start, a: node.a)
      case .jsxSpread:
        tree[child] = Node(.spread, start: node.start, a: node.a)
      case .none:
        continue
      default:
        break
      }
      result.append(child)
    }
    return result
  }

  // MARK: attributes

  private func isKey(_ attribute: NodeID) -> Bool {
    tree[attribute].kind == .jsxAttribute && tree[tree[attribute].a].atom == .key
  }

  private func hasKeyAfterSpread(_ attributes: ListID) -> Bool {
    var sawSpread = false
    for attribute in tree.elements(of: attributes) {
      if tree[attribute].kind == .jsxSpread { sawSpread = true }
      if sawSpread && isKey(attribute) { return true }
    }
    return false
  }

  private mutating func attributeProperties(
    _ attributes: ListID,
    extractingKey: Bool
  ) -> (properties: [NodeID], key: NodeID) {
    var properties: [NodeID] = []
    var key: NodeID = 0
    for attribute in tree.elements(of: attributes) {
      let node = tree[attribute]
      if node.kind == .jsxSpread {
        tree[attribute] = Node(.spread, start: node.start, a: node.a)
        properties.append(attribute)
        continue
      }
      let value =
        node.b != 0
        ? node.b : tree.add(Node(.booleanLiteral, start: node.start, a: 1))
      if extractingKey && isKey(attribute) {
        key = value
        continue
      }
      let flags = setKey(node.a)
      tree[attribute] = Node(
        .property,
        op: PropertyKind.initialize.rawValue,
        flags: flags,
        start: node.start,
        a: node.a,
        b: value
      )
      properties.append(attribute)
    }
    return (properties, key)
  }

  // A name that is no identifier becomes a string; `__proto__` a computed key, which sets no prototype.
  private mutating func setKey(_ key: NodeID) -> NodeFlags {
    let name = tree[key].atom
    let text = tree.names.bytes(name)
    let isProto = name == .proto
    if isProto || text.firstIndex(of: 0x2D) != nil || text.firstIndex(of: 0x3A) != nil {
      tree[key] = Node(.stringLiteral, start: tree[key].start, a: name.rawValue)
    }
    return isProto ? .computed : []
  }
}
