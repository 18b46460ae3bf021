// The entrance: bytes → tree of one module. Decides the goal, reading a text twice only when the
// goal matters for what it holds.

import Memory
public import Source

/// Parses `source` into `builder`, which is emptied first and handed back.
///
/// The result has the tree, import records of `import`/`export … from`/`import()`, legal comments,
/// `var` lists, and the module flags that syntax alone decides. A syntax error ends the parse: then
/// `diagnostics` is not empty and the tree must not be used. O(bytes).
public func parse(
  _ source: SourceText,
  options: ParseOptions,
  into builder: consuming TreeBuilder
) -> TreeBuilder {
  var builder = builder
  builder.reset()
  builder.reserve(forText: source.byteCount)
  var parser = Parser(source, options: options, goal: options.goal, into: builder)
  let outcome = parser.parseProgram()
  builder = parser.finish()
  switch outcome {
  case .done: return builder
  case .needsModule: return parseAgain(source, options, .module, builder)
  case .mayNeedModule: break
  }
  // A script with an error that the Module goal may heal (`await` of a module without other module
  // syntax); if it does not, the first error is the better one.
  let diagnostics = builder.diagnostics
  builder = parseAgain(source, options, .module, builder)
  if builder.diagnostics.isEmpty { return builder }
  builder.diagnostics = diagnostics
  return builder
}

private func parseAgain(
  _ source: SourceText,
  _ options: ParseOptions,
  _ goal: ParseGoal,
  _ builder: consuming TreeBuilder
) -> TreeBuilder {
  var builder = builder
  builder.reset()
  builder.reserve(forText: source.byteCount)
  var parser = Parser(source, options: options, goal: goal, into: builder)
  _ = parser.parseProgram()
  return parser.finish()
}

/// How a parse ended.
enum ParseOutcome {
  case done
  /// The text holds module syntax, and something was read whose meaning that changes.
  case needsModule
  /// There is an error, and something was read whose meaning the Module goal would change.
  case mayNeedModule
}

extension Parser {
  /// Reads the whole file.
  mutating func parseProgram() -> ParseOutcome {
    if isTypeScript { builder.flags.insert(.isTypeScript) }
    scanHashbang()
    scanToken()
    if options.isDeclarationFile {
      parseDeclarationFile()
      return .done
    }
    let mark = stack.count
    parseDirectives()
    while !at(.endOfFile) {
      let before = token.start
      stack.append(parseModuleItem())
      assert(failed || token.start > before || at(.endOfFile), "no progress")
    }
    builder.program = takeList(from: mark)
    builder.variables = takeVariables(from: 0)
    if goal.needsModule { return .needsModule }
    if !failed { finishProgram() }
    return failed && goal.isOpen && goal.isSensitive ? .mayNeedModule : .done
  }

  private mutating func finishProgram() {
    checkExports()
    if function.uses.contains(.usesThis) { builder.flags.insert(.usesTopLevelThis) }
    if function.uses.contains(.containsEval) { builder.flags.insert(.containsEval) }
    if goal.isModule { builder.flags.insert(.isModuleGoal) }
    if !goal.isModule { return }
    var index = 0
    while index < openFunctions.count {
      builder.nodes[openFunctions[index]].flags.insert(.strict)
      index &+= 1
    }
  }

  /// Fails for a name that is exported twice (ecma262 sec-module-semantics-static-semantics-early-errors).
  private mutating func checkExports() {
    epoch &+= 1
    var index = 0
    while index < exportedNames.count {
      let atom = Atom(exportedNames[index])
      let range = SourceRange(start: exportedNames[index + 1], end: exportedNames[index + 2])
      if !isFirst(atom) {
        return fail(.duplicateExport(builder.names.bytes(atom).string, at: range))
      }
      index += 3
    }
  }

  // Notes `import` or `export` syntax: settles an open goal, or fails where modules are not allowed.
  //
  // - Parameter isTopLevel: the syntax is a statement of the top level; nothing else is under way.
  mutating func noteModuleSyntax(at range: SourceRange, isTopLevel: Bool) {
    builder.flags.insert(.hasModuleSyntax)
    if goal.isModule { return }
    if !goal.isOpen {
      // A TypeScript file may use module syntax and be compiled to CommonJS.
      return fail(.moduleSyntaxInScript(at: range))
    }
    if goal.isSensitive || !isTopLevel || builder.flags.contains(.topLevelReturn) {
      goal.needsModule = true
      return stop()
    }
    goal.isOpen = false
    goal.isModule = true
    goal.allowsReturn = false
    context.formUnion([.strict, .await])
    context.remove(.newTarget)
  }
}
