// The properties of objects of a module one by one: who names a property keeps the statements and parts
// that define it, and who uses the object otherwise keeps them all.

import Graph
import JSSyntax
import Memory

extension LiveMarker {
  /// What an import stands for is used: a property of it, or all of it.
  mutating func useProperties(_ target: ImportTarget) {
    // A property that the object does not have may be an accessor of all objects.
    guard target.property != 0,
      let found = members.property(target.property, of: target.symbol, in: target.module)
    else { return useAllProperties(of: target.symbol, in: target.module) }
    useSymbol(found, of: target.module)
  }

  /// A property is used; one that is called as `x.p()` and may use `this` uses all of `x`.
  mutating func useProperty(_ symbol: SymbolID, of module: ModuleID) {
    markDeclarations(of: symbol, in: module)
    let property = graph.modules[Int(module)].tree.symbols[symbol]
    if property.flags.contains([.isMethod, .usesThis]) || property.flags.contains(.isWhole) {
      useAllProperties(of: property.scope, in: module)
    }
  }

  /// The same for a call in another module.
  mutating func useReceiver(of target: ImportTarget) {
    guard target.property != 0, members.hasProperties(target.module),
      let found = members.property(target.property, of: target.symbol, in: target.module)
    else { return }
    let tree = graph.modules[Int(target.module)].tree
    if tree.symbols[found].flags.contains(.usesThis) {
      useAllProperties(of: target.symbol, in: target.module)
    }
  }

  private mutating func useAllProperties(of object: SymbolID, in module: ModuleID) {
    guard usedObjects.insert(UInt64(module) << 32 | UInt64(object)).inserted else { return }
    for property in members.properties(of: object, in: module) {
      useSymbol(property.symbol, of: module)
    }
  }
}
