// What linking decided about one module, in the form the printer reads: the printer knows no graph.

package import JSSyntax
package import Memory

/// How a reference to a symbol is written.
public enum SymbolStyle: UInt8, Sendable, BitwiseCopyable {
  /// `name`.
  case identifier
  /// `name`, where the name differs from the source's: functions and classes keep `.name`.
  case renamed
  /// `name.property` (of a CommonJS import or a wrapped module's namespace); in a call `(0, name.property)()`.
  case property
  /// `name` is the text of a literal to print in place of the reference (an inlined constant).
  case literal
  /// The own name of a function or class expression, which is not printed.
  case dropped
}

/// The final text of one symbol of a module.
@frozen
package struct SymbolText: BitwiseCopyable, Sendable {
  /// The identifier, the object, or the literal.
  package var name: ByteSlice
  /// The property's text for `.property` (printed as `["…"]` when it is not an identifier).
  package var property: ByteSlice
  /// How the two are put together.
  package var style: SymbolStyle

  /// Makes a text.
  @inlinable @inline(__always)
  package init(name: ByteSlice, property: ByteSlice = .empty, style: SymbolStyle = .identifier) {
    self.name = name
    self.property = property
    self.style = style
  }
}

/// A use of an enum of another module that is printed as its value.
package struct InlinedMember: BitwiseCopyable, Sendable {
  /// The member expression.
  package var node: NodeID
  /// The member's name, for the comment.
  package var member: ByteSlice
  /// The value of a string; else `number` is.
  package var string: ByteSlice
  package var number: Double
  package var isString: Bool

  /// Makes a use with the value `constant`, whose text is in `tree`.
  package init(node: NodeID, constant: EnumConstant, of tree: SyntaxTree) {
    self.node = node
    member = tree.text(constant.member)
    isString = constant.isString
    string = isString ? tree.text(constant.string) : .empty
    number = isString ? 0 : constant.number
  }
}

/// What stands in place of `import()`, `require()` and `require.resolve()` of one import record.
package struct RecordText: BitwiseCopyable, Sendable {
  /// What to do.
  package enum Style: UInt8, Sendable, BitwiseCopyable {
    /// As in the source, with `text` as the specifier (an external module or another chunk).
    case specifier
    /// The expression `text` replaces the whole call (it is a call or a member expression).
    case expression
    /// As in the source.
    case unchanged
  }
  package var text: ByteSlice
  package var style: Style

  /// Makes a text.
  package init(text: ByteSlice, style: Style) {
    self.text = text
    self.style = style
  }
}

/// What happens to module syntax.
public enum ModuleSyntaxStyle: UInt8, Sendable {
  /// `import` and `export` statements are printed as they are (`--no-bundle`).
  case keep
  /// They vanish: exported declarations are printed as declarations, `export default e` as
  /// `const name = e;`, import statements not at all.
  case bundle
}

/// How text is written, the same for all modules of a build.
package struct PrintOptions: Sendable {
  /// No white space that is not needed.
  package var minifyWhitespace = false
  /// Shorter forms of the same value (`!0`, `1e3`, `"use strict"` once …) that need no analysis.
  package var minifySyntax = false
  /// Escape all but ASCII (`--charset=ascii`, esbuild's default).
  package var asciiOnly = true
  /// Functions and classes keep their `.name` whenever their name changes (`--keep-names`, and
  /// always when identifiers are not minified).
  package var keepNames = true
  /// Collect mappings.
  package var sourceMap = false
  /// Comments with licences are printed before the statements that they stand at.
  package var inlinesLegalComments = false
  /// Keep JSX syntax (`--jsx=preserve`).
  package var preserveJSX = false

  /// Makes the default options.
  package init() {}
}

/// All that the printer needs beside the tree.
package struct PrintPlan {
  /// Texts by SymbolID.
  package var symbols: View<SymbolText>
  /// Texts by import record index.
  package var records: View<RecordText>
  /// What stands for calls of small functions of other modules, and around them, by ascending node.
  package var replaced: View<ReplacedNode>?
  /// Uses of enums that are printed as values, by ascending node.
  package var inlined: View<InlinedMember>?
  /// Properties of `module.exports = { … }` that are left out, by ascending node.
  package var omitted: View<UInt32>?
  /// The helper that sets a function's name: `__name(f, "f")`.
  package var nameHelper: ByteSlice
  /// The helper that `for await` loops call where `await` is `yield`.
  package var loopHelper: ByteSlice
  /// What `import.meta` becomes; empty to keep it.
  package var importMeta: ByteSlice
  /// What `this` of the module's top level becomes; empty to keep it.
  package var topLevelThis: ByteSlice
  package var moduleSyntax: ModuleSyntaxStyle
  /// The module's top level stands in a generator that a runtime drives: `await x` outside functions
  /// is printed as `(yield x)`.
  package var awaitsByYield: Bool
  /// Calls that give renamed functions of the top level their names stand before the statements; else
  /// they are printed elsewhere, by `printFunctionNames`.
  package var namesTopLevelFunctions: Bool
  /// Exports of a CommonJS module that have names are variables: `exports.a = 1;` declares one.
  package var declaresExports: Bool
  /// Sloppy code will stand in strict code: functions in blocks are printed as variables, so that they
  /// are still seen around their block.
  package var hoistsBlockFunctions: Bool
  /// Labels get names of one letter, by how many labels are around.
  package var shortLabels: Bool
  package var options: PrintOptions

  /// Makes a plan that changes nothing but names.
  package init(symbols: View<SymbolText>, records: View<RecordText>, options: PrintOptions) {
    self.symbols = symbols
    self.records = records
    inlined = nil
    replaced = nil
    omitted = nil
    nameHelper = ByteSlice("__name")
    loopHelper = ByteSlice("__forAwait")
    importMeta = .empty
    topLevelThis = .empty
    moduleSyntax = .bundle
    awaitsByYield = false
    namesTopLevelFunctions = true
    declaresExports = false
    hoistsBlockFunctions = false
    shortLabels = false
    self.options = options
  }
}
