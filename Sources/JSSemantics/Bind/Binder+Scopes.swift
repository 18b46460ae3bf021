// Opening and closing scopes, making symbols, and resolving references.

import JSSyntax
import Memory
import Source

extension Binder {
  // MARK: scopes

  /// Enters a new scope below the current one.
  ///
  /// The caller restores `context` after `closeScopes`.
  mutating func openScope(_ kind: ScopeKind) {
    var flags: ScopeFlags = context.isStrict ? .strict : []
    if context.withDepth > 0 { flags.insert(.insideWith) }
    let scope = ScopeID(truncatingIfNeeded: tree.scopes.count)
    tree.scopes.append(Scope(parent: context.scope, kind: kind, flags: flags))
    functionOf.append(context.function)
    context.scope = scope
  }

  /// Enters a new scope that is a function's (or like one): names of outer scopes are captured there.
  mutating func openFunctionScope(_ kind: ScopeKind) {
    openScope(kind)
    context.function = context.scope
    functionOf[context.scope] = context.scope
    context.functionFlags = []
  }

  /// Takes back the meanings that names got since `mark`.
  @inline(__always)
  mutating func closeScopes(to mark: Int) {
    while rebindings.count > mark {
      let rebinding = rebindings.removeLast()
      current[rebinding.atom] = rebinding.outer
    }
  }

  /// Makes `atom` stand for `symbol` until the scope ends.
  @inline(__always)
  mutating func rebind(_ atom: UInt32, to symbol: SymbolID) {
    rebindings.append(Rebinding(atom: atom, outer: current[atom]))
    current[atom] = symbol
  }

  /// A new symbol of the current scope, known by its name from here on.
  @inline(__always)
  mutating func addSymbol(_ atom: UInt32, _ kind: SymbolKind) -> SymbolID {
    let symbol = SymbolID(truncatingIfNeeded: tree.symbols.count)
    tree.symbols.append(Symbol(name: Atom(atom), kind: kind, scope: context.scope))
    rebind(atom, to: symbol)
    return symbol
  }

  // MARK: references

  /// Resolves the identifier `id` and counts the use: `.isRead`, `.isWritten` or both, and
  /// `.hasTypeof`.
  @inline(__always)
  mutating func reference(_ id: NodeID, _ atom: UInt32, _ use: SymbolFlags) {
    let symbol = current[atom]
    if symbol >= Binder.enumMember {
      referenceOther(id, atom, use)
    } else {
      tree.nodes[id].b = symbol
      countUse(of: symbol, use)
    }
  }

  @inline(__always)
  mutating func countUse(of symbol: SymbolID, _ use: SymbolFlags) {
    var value = tree.symbols[symbol]
    value.useCount &+= 1
    value.flags.formUnion(use)
    if functionOf[value.scope] != context.function { value.flags.insert(.isCaptured) }
    if context.withDepth > 0 { value.flags.insert(.mustKeepName) }
    tree.symbols[symbol] = value
  }

  // A name that no scope around declares.
  @inline(never)
  private mutating func referenceOther(_ id: NodeID, _ atom: UInt32, _ use: SymbolFlags) {
    if current[atom] == Binder.enumMember {
      tree.nodes[id].b = noSymbol
      return
    }
    if atom == Atom.arguments.rawValue, context.thisDepth > 0 {
      tree.nodes[id].b = noSymbol
      context.functionFlags.insert(.usesArguments)
      return
    }
    let symbol = addUnbound(atom)
    tree.nodes[id].b = symbol
    countUse(of: symbol, use)
  }

  // Its meaning is not taken back: no scope that is open declares the name.
  private mutating func addUnbound(_ atom: UInt32) -> SymbolID {
    let symbol = SymbolID(truncatingIfNeeded: tree.symbols.count)
    tree.symbols.append(
      Symbol(name: Atom(atom), kind: .unbound, flags: .mustKeepName, scope: 0)
    )
    current[atom] = symbol
    switch Atom(atom) {
    case .exports: tree.flags.insert(.usesCommonJSExports)
    case .module: tree.flags.formUnion([.usesCommonJSExports, .usesModuleObject])
    case .require: tree.flags.insert(.usesRequire)
    case .moduleFilename, .moduleDirname: tree.flags.insert(.usesFileName)
    default: break
    }
    return symbol
  }

  /// Whether no scope around declares `atom`.
  @inline(__always)
  func isUnbound(_ atom: Atom) -> Bool {
    let symbol = current[atom.rawValue]
    return symbol == noSymbol
      || symbol < Binder.enumMember && tree.symbols[symbol].kind == .unbound
  }

  /// Resolves the identifier `id`, which is assigned to.
  mutating func write(_ id: NodeID, _ atom: UInt32, _ use: SymbolFlags) {
    reference(id, atom, use)
    let symbol = tree.nodes[id].b
    guard symbol != noSymbol else { return }
    switch tree.symbols[symbol].kind {
    case .importBinding:
      reportWrite(
        of: symbol,
        at: id,
        options.isBundled ? LocalDiagnostic.assignToImport : LocalDiagnostic.throwingImportWrite
      )
    case .const, .using:
      reportWrite(of: symbol, at: id, LocalDiagnostic.assignToConstant)
    default: break
    }
  }

  /// Resolves `#x`; private names are declared by the classes around.
  mutating func referencePrivateName(_ id: NodeID, _ atom: UInt32) {
    let symbol = current[atom]
    tree.nodes[id].b = symbol
    if symbol < Binder.enumMember {
      countUse(of: symbol, .isRead)
    } else {
      tree.nodes[id].b = noSymbol
      let name = tree.names.bytes(Atom(atom)).string
      tree.diagnostics.append(.undeclaredPrivateName(name, at: range(ofName: id)))
    }
  }

  /// `this` or `super`.
  mutating func useThis() {
    context.functionFlags.insert(.usesThis)
    if context.thisDepth == 0 { tree.flags.insert(.usesTopLevelThis) }
  }

  /// `eval(…)` of the unbound `eval`: the text may name anything in sight.
  mutating func markDirectEval() {
    var scope = context.scope
    while !tree.scopes[scope].flags.contains(.containsEval) {
      tree.scopes[scope].flags.insert(.containsEval)
      if scope == 0 { break }
      scope = tree.scopes[scope].parent
    }
    tree.flags.insert(.containsEval)
    context.functionFlags.formUnion([.containsEval, .usesArguments])
    useThis()
  }

  // MARK: places

  /// The bytes of the name that `id` is.
  func range(ofName id: NodeID) -> SourceRange {
    let node = tree[id]
    let length = UInt32(tree.names.bytes(node.atom).count)
    return SourceRange(start: node.start, end: node.start + length)
  }

  /// Finding both places takes time, and nobody reads so many.
  var hasEnoughDiagnostics: Bool { tree.diagnostics.count >= 200 }

  /// The bytes of the first declaration of `symbol`.
  ///
  /// O(nodes), for diagnostics.
  func declarationRange(of symbol: SymbolID) -> SourceRange {
    var found: NodeID = 0
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      let node = tree[id]
      if node.kind == .bindingIdentifier || node.kind == .privateName, node.b == symbol,
        node.atom == tree.symbols[symbol].name, found == 0 || node.start < tree[found].start
      {
        found = id
      }
      id += 1
    }
    return range(ofName: found)
  }

  private mutating func reportWrite(
    of symbol: SymbolID,
    at id: NodeID,
    _ make: (String, SourceRange, SourceRange) -> LocalDiagnostic
  ) {
    if hasEnoughDiagnostics { return }
    let name = tree.names.bytes(tree.symbols[symbol].name).string
    tree.diagnostics.append(make(name, range(ofName: id), declarationRange(of: symbol)))
  }
}
