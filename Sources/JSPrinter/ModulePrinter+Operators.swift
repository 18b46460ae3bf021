// Operators as they are written between operands.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints a binary operator with the white space around it.
  mutating func binaryOperator(_ kind: Operator) {
    switch kind {
    case .in: return infixKeyword("in")
    case .instanceof: return infixKeyword("instanceof")
    default: break
    }
    if isPretty {
      out.write(.space)
    } else if out.lastByte == UInt8(ascii: "-") {
      // `a-->b` could be read as the end of a comment in a script.
      switch kind {
      case .greater, .greaterEqual, .shiftRight, .shiftRightUnsigned: out.write(.space)
      default: break
      }
    }
    writeBinaryOperator(kind)
    space()
  }

  private mutating func writeBinaryOperator(_ kind: Operator) {
    switch kind {
    case .add: write("+")
    case .subtract: write("-")
    case .multiply: write("*")
    case .divide: write("/")
    case .remainder: write("%")
    case .power: out.write("**")
    case .shiftLeft: out.write("<<")
    case .shiftRight: out.write(">>")
    case .shiftRightUnsigned: out.write(">>>")
    case .less: write("<")
    case .lessEqual: out.write("<=")
    case .greater: write(">")
    case .greaterEqual: out.write(">=")
    case .equal: out.write("==")
    case .notEqual: out.write("!=")
    case .strictEqual: out.write("===")
    case .strictNotEqual: out.write("!==")
    case .bitAnd: write("&")
    case .bitOr: write("|")
    case .bitXor: write("^")
    case .logicalAnd: out.write("&&")
    case .logicalOr: out.write("||")
    case .nullish: out.write("??")
    default: write(",")
    }
  }

  /// Prints an assignment operator without white space around it.
  mutating func assignmentOperator(_ kind: Operator) {
    switch kind {
    case .assign: break
    case .addAssign: write("+")
    case .subtractAssign: write("-")
    case .multiplyAssign: write("*")
    case .divideAssign: write("/")
    case .remainderAssign: write("%")
    case .powerAssign: out.write("**")
    case .shiftLeftAssign: out.write("<<")
    case .shiftRightAssign: out.write(">>")
    case .shiftRightUnsignedAssign: out.write(">>>")
    case .bitAndAssign: write("&")
    case .bitOrAssign: write("|")
    case .bitXorAssign: write("^")
    case .logicalAndAssign: out.write("&&")
    case .logicalOrAssign: out.write("||")
    case .nullishAssign: out.write("??")
    default: break
    }
    write("=")
  }
}
