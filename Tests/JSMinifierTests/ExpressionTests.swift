// Expressions: text in, text out.

import Testing

@Suite("Minified expressions") struct ExpressionTests {
  @Test(
    "properties by name",
    arguments: [
      [#"a["b"]"#, "a.b;"],
      [#"a?.["b"]["c"]"#, "a?.b.c;"],
      [#"a["b-c"] = a["if"]"#, #"a["b-c"]=a.if;"#],
    ] as [Rewrite]
  )
  func index(_ rewrite: Rewrite) { rewrite.check() }
}
