import JSPrinter
import Testing

/// Names that linking changed.
@Suite struct NameTests {
  private func bundled(
    _ source: String,
    _ names: [String: NameText],
    small: Bool = false
  ) throws
    -> String
  {
    try printedText(
      source,
      PrintSettings(minified: small, bundles: true, goal: .module, names: names)
    )
  }

  @Test func renamesInShorthands() throws {
    let names: [String: NameText] = ["a": .identifier("b")]
    #expect(
      try bundled("x={a};({a}=x);var{a}=x;var{a=1}=x", names, small: true)
        == "x={a:b};({a:b}=x);var{a:b}=x;var{a:b=1}=x;"
    )
  }

  @Test func keepsProtoOwnProperty() throws {
    #expect(
      try bundled("x={__proto__}", ["__proto__": .identifier("p")], small: true)
        == "x={[\"__proto__\"]:p};"
    )
  }

  @Test func printsPropertiesOfModules() throws {
    let names: [String: NameText] = ["bar": .property("import_foo", "bar")]
    #expect(
      try bundled("bar(bar);bar`x`;new bar(1);x={bar};bar.y();bar?.()", names, small: true)
        == "(0,import_foo.bar)(import_foo.bar);(0,import_foo.bar)`x`;new import_foo.bar(1);"
        + "x={bar:import_foo.bar};import_foo.bar.y();(0,import_foo.bar)?.();"
    )
    #expect(
      try bundled("x=bar", ["bar": .property("import_foo", "a-b")], small: true)
        == "x=import_foo[\"a-b\"];"
    )
  }

  @Test func inlinesLiterals() throws {
    #expect(
      try bundled("x=a.b;y=a**2;z=-a;w=1-a;typeof a", ["a": .literal("-5")], small: true)
        == "x=(-5).b;y=(-5)**2;z=- -5;w=1- -5;typeof-5;"
    )
    #expect(try bundled("x=a.b;a", ["a": .literal("5")], small: true) == "x=5 .b;5;")
    #expect(
      try bundled("a", ["a": .literal("\"use strict\"")], small: true)
        == "(\"use strict\");"
    )
  }

  @Test func setsNames() throws {
    let names: [String: NameText] = [
      "f": .renamed("f2"), "g": .renamed("g2"), "C": .renamed("C2"), "h": .renamed("h2"),
    ]
    #expect(
      try bundled("'use strict';f();function f(){{function g(){}}}", names)
        == "'use strict';\n__name(f2, \"f\");\nf2();\nfunction f2() {\n  {\n"
        + "    __name(g2, \"g\");\n    function g2() {\n    }\n  }\n}\n"
    )
    #expect(
      try bundled(
        "x=function f(){};const h=()=>{};h=function(){};({h=class{}}=y)",
        names,
        small: true
      )
        == "x=__name(function f2(){},\"f\");const h2=__name(()=>{},\"h\");"
        + "h2=__name(function(){},\"h\");({h:h2=class{static{__name(this,\"h\")}}}=y);"
    )
    #expect(
      try bundled("class C{static x=C}export{C}", names, small: true)
        == "class C2{static{__name(this,\"C\")}static x=C2}"
    )
    #expect(
      try bundled("class C{static name=1}", names, small: true)
        == "class C2{static name=1}"
    )
    #expect(
      try bundled("new(function f(){})", names, small: true)
        == "new(__name(function f2(){},\"f\"));"
    )
    #expect(try bundled("(h)=function(){}", names, small: true) == "(h2)=function(){};")
  }

  @Test func namesHoistedBlockFunctions() throws {
    var settings = PrintSettings(minified: true, bundles: true, goal: .commonJS)
    settings.hoistedFunctions = ["f"]
    #expect(
      try printedText("{f();function f(){}}if(a)function f(){}", settings)
        == "{var f=function(){};f()}if(a){var f=function(){}}"
    )
    settings.names = ["f": .renamed("f2")]
    #expect(
      try printedText("{f();function f(){}}", settings)
        == "{var f2=__name(function(){},\"f\");f2()}"
    )
  }

  @Test func namesDefaultExports() throws {
    let names: [String: NameText] = ["default": .identifier("foo_default")]
    #expect(
      try bundled("export default()=>{}", names, small: true)
        == "const foo_default=__name(()=>{},\"default\");"
    )
    #expect(
      try bundled("export default function(){}", names, small: true)
        == "__name(foo_default,\"default\");function foo_default(){}"
    )
    #expect(
      try bundled("export default class{}", names, small: true)
        == "class foo_default{static{__name(this,\"default\")}}"
    )
    #expect(try bundled("export default 5", names, small: true) == "const foo_default=5;")
  }

  @Test func dissolvesModuleSyntax() throws {
    #expect(
      try bundled("import a from'b';export const c=a;export{c as d};export*from'e'", [:])
        == "const c = a;\n"
    )
  }

  @Test func replacesThisOfTheTopLevel() throws {
    var settings = PrintSettings(minified: true, bundles: true, goal: .module)
    settings.topLevelThis = "void 0"
    settings.importMeta = "import_meta"
    let text = try printedText(
      "this.a;()=>this;function f(){this}class A extends this.B{[this.x]=this;static{this}"
        + "y(){this}};import.meta.url",
      settings
    )
    #expect(
      text == "(void 0).a;()=>void 0;function f(){this}class A extends(void 0).B{"
        + "[(void 0).x]=this;static{this}y(){this}}import_meta.url;"
    )
  }

  @Test func replacesImports() throws {
    var settings = PrintSettings(minified: true, bundles: true, goal: .module)
    settings.records = [0: ("./chunk.js", .specifier), 1: ("init().then(() => y)", .expression)]
    #expect(
      try printedText("import('a');x=import('b').then(z);new(import('b'))", settings)
        == "import(\"./chunk.js\");x=init().then(() => y).then(z);new(import(\"b\"));"
    )
  }

  @Test func mapsTokens() throws {
    var settings = PrintSettings(bundles: true, sourceMap: true)
    settings.names = ["a": .renamed("b")]
    let printed = try print("let a=1;\na.c()", settings)
    #expect(printed.text == "let b = 1;\nb.c();\n")
    let places = printed.mappings.map { [$0.generatedOffset, $0.sourceOffset] }
    #expect(places.prefix(4) == [[0, 0], [4, 4], [8, 6], [11, 9]])
    #expect(printed.mappings[1].name != .max)
    #expect(printed.result.mappings == 0..<printed.mappings.count)
  }
}
