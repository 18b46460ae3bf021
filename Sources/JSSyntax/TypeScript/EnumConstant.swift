// The constants of a module's enums, frozen so that linking can inline them in other modules.

public import Memory

/// One member of an enum of the module scope whose value is known: five words of
/// `TreeBuilder.enumConstants`, in source order, the members of one symbol in one run per declaration.
@frozen public struct EnumConstant: BitwiseCopyable, Sendable {
  /// The symbol of the enum; an export record with this symbol exports it.
  public var symbol: SymbolID
  /// The member's name.
  public var member: Atom
  /// 0: a number; 1: a string.
  public var kind: UInt32
  /// The low half of the Float64's bits, or the atom of the string.
  public var low: UInt32
  /// The high half of the Float64's bits.
  public var high: UInt32

  /// Makes a number constant.
  @inlinable public init(symbol: SymbolID, member: Atom, number: Double) {
    self.symbol = symbol
    self.member = member
    kind = 0
    low = UInt32(truncatingIfNeeded: number.bitPattern)
    high = UInt32(truncatingIfNeeded: number.bitPattern &>> 32)
  }

  /// Makes a string constant.
  @inlinable public init(symbol: SymbolID, member: Atom, string: Atom) {
    self.symbol = symbol
    self.member = member
    kind = 1
    low = string.rawValue
    high = 0
  }

  /// Whether the value is a string.
  @inlinable public var isString: Bool { kind == 1 }
  /// The value of a number constant.
  @inlinable public var number: Double {
    Double(bitPattern: UInt64(high) &<< 32 | UInt64(low))
  }
  /// The value of a string constant.
  @inlinable public var string: Atom { Atom(low) }
}

extension TreeBuilder {
  /// Sets the constants of the module's enums, and where the module's own uses of enums became literals.
  ///
  /// - Parameters:
  ///   - constants: the words of `EnumConstant` records.
  ///   - uses: nodes and the atoms of the members that they stood for, in ascending order of nodes.
  public mutating func setEnums(constants: [UInt32], uses: [(node: NodeID, member: Atom)]) {
    if constants.isEmpty && uses.isEmpty { return }
    enumConstants = ListID(truncatingIfNeeded: words.count)
    words.append(UInt32(truncatingIfNeeded: constants.count))
    for word in constants { words.append(word) }
    words.append(UInt32(truncatingIfNeeded: uses.count * 2))
    for use in uses {
      words.append(use.node)
      words.append(use.member.rawValue)
    }
  }
}

extension SyntaxTree {
  /// List of nodes and atoms: the literals that stand for members of enums, by ascending node.
  @inlinable public var enumUses: ListID {
    enumConstants == 0 ? 0 : enumConstants &+ 1 &+ words[enumConstants]
  }

  /// The number of enum constants.
  @inlinable public var enumConstantCount: Int { count(of: enumConstants) / 5 }

  /// Enum constant `index` (from 0).
  @inlinable public func enumConstant(_ index: Int) -> EnumConstant {
    record(EnumConstant.self, at: enumConstants &+ 1 &+ UInt32(index &* 5))
  }

  /// The constant `member` of the enum `symbol`; the last declaration of a name counts.
  ///
  /// O(constants).
  public func enumConstant(of symbol: SymbolID, named member: ByteSlice) -> EnumConstant? {
    var index = enumConstantCount
    while index > 0 {
      index -= 1
      let constant = enumConstant(index)
      if constant.symbol == symbol, text(constant.member) == member { return constant }
    }
    return nil
  }
}
