// What the transforms say about a program.

import Source

extension LocalDiagnostic {
  static func decoratorMetadata(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "transform.decorator-metadata",
      severity: .warning,
      message: "\"emitDecoratorMetadata\" is not supported: these decorators get no type metadata",
      range: range
    )
  }

  static func decoratorOnExpression(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "transform.decorator-on-expression",
      message: "Experimental decorators are not valid on class expressions",
      range: range,
      help: "write a class declaration"
    )
  }

  static func parameterDecorator(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "transform.parameter-decorator",
      message: "Parameter decorators need TypeScript's experimental decorators",
      range: range,
      help: "set \"experimentalDecorators\" in tsconfig.json"
    )
  }

  static func enumMemberWithoutInitializer(
    _ name: String,
    at range: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "transform.enum-member-without-initializer",
      message: "Enum member \"\(name)\" needs an initializer after one that is no number",
      range: range
    )
  }
}
