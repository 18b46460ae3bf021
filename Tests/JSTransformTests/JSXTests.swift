// JSX in the automatic and classic runtimes, against a runtime that records its calls.

import JSSyntax
import JSTransform
import Testing

private let automaticPrograms: [Run] = [
  Run(
    "elements, attributes, keys and children",
    #"""
    const C = (p: any) => null; const p = { q: 1 }; const x = "v"; console.log(JSON.stringify([<div />, <C a="1" b={x} c d-e="f" />, <C {...p} />, <div {...p} id="z" {...p}>t</div>, <><a /></>, <></>, <div key="k" a={1} />, <div {...p} key="k" />, <div key="k" {...p} />, <C key={x}>{x}{1}</C>, <C>{...[1, 2]}</C>, <div>{/* c */}</div>, <div>{}</div>]))
    """#,
    prints: #"""
      [{"kind":"jsx","type":"div","props":{},"rest":[]},{"kind":"jsx","type":"C","props":{"a":"1","b":"v","c":true,"d-e":"f"},"rest":[]},{"kind":"jsx","type":"C","props":{"q":1},"rest":[]},{"kind":"jsx","type":"div","props":{"q":1,"id":"z","children":"t"},"rest":[]},{"kind":"jsx","type":"Fragment","props":{"children":{"kind":"jsx","type":"a","props":{},"rest":[]}},"rest":[]},{"kind":"jsx","type":"Fragment","props":{},"rest":[]},{"kind":"jsx","type":"div","props":{"a":1},"rest":["k"]},{"kind":"ce","type":"div","props":{"q":1,"key":"k"},"rest":[]},{"kind":"jsx","type":"div","props":{"q":1},"rest":["k"]},{"kind":"jsxs","type":"C","props":{"children":["v",1]},"rest":["v"]},{"kind":"jsxs","type":"C","props":{"children":[1,2]},"rest":[]},{"kind":"jsx","type":"div","props":{},"rest":[]},{"kind":"jsx","type":"div","props":{},"rest":[]}]
      """#
  ),
  Run(
    "white space and entities",
    #"""
    console.log(JSON.stringify([<div>
      hello   world
      again  {1}  {2}
      <b> bold </b> tail
    </div>, <p>&nbsp;&lt;x&gt;&#65;&#x42;&amp;&unknown;&copy;</p>, <p a="&quot;x&amp;\n" b='it"s' c="multi
    line" />, <p> </p>, <p>  {1}  </p>, <p>a&nbsp;
    b</p>, <p>{" "}x{' '}</p>, <p>
    </p>]))
    """#,
    prints: #"""
      [{"kind":"jsxs","type":"div","props":{"children":["hello   world again  ",1,"  ",2,{"kind":"jsx","type":"b","props":{"children":" bold "},"rest":[]}," tail"]},"rest":[]},{"kind":"jsx","type":"p","props":{"children":" <x>AB&&unknown;©"},"rest":[]},{"kind":"jsx","type":"p","props":{"a":"\"x&\\n","b":"it\"s","c":"multi\nline"},"rest":[]},{"kind":"jsx","type":"p","props":{"children":" "},"rest":[]},{"kind":"jsxs","type":"p","props":{"children":["  ",1,"  "]},"rest":[]},{"kind":"jsx","type":"p","props":{"children":"a  b"},"rest":[]},{"kind":"jsxs","type":"p","props":{"children":[" ","x"," "]},"rest":[]},{"kind":"jsx","type":"p","props":{},"rest":[]}]
      """#
  ),
  Run(
    "tags of all kinds",
    #"""
    const ns = { A: (p: any) => null, b: { C: (p: any) => null } }; function G<T>(p: { x?: T }) { return null } class K { X = ns.A; m() { return <this.X y={<i>in</i>} z=<b /> /> } } console.log(JSON.stringify([<ns.A />, <ns.b.C>1</ns.b.C>, <G<string> x="1" />, <G<{ a: 1 }>></G>, new K().m(), <my-el a-b="c" />, <svg:rect xlink:href="#" />, <_U />, <$d />]))
    function _U() { return null } function $d() { return null }
    """#,
    prints: #"""
      [{"kind":"jsx","type":"A","props":{},"rest":[]},{"kind":"jsx","type":"C","props":{"children":"1"},"rest":[]},{"kind":"jsx","type":"G","props":{"x":"1"},"rest":[]},{"kind":"jsx","type":"G","props":{},"rest":[]},{"kind":"jsx","type":"A","props":{"y":{"kind":"jsx","type":"i","props":{"children":"in"},"rest":[]},"z":{"kind":"jsx","type":"b","props":{},"rest":[]}},"rest":[]},{"kind":"jsx","type":"my-el","props":{"a-b":"c"},"rest":[]},{"kind":"jsx","type":"svg:rect","props":{"xlink:href":"#"},"rest":[]},{"kind":"jsx","type":"_U","props":{},"rest":[]},{"kind":"jsx","type":"$d","props":{},"rest":[]}]
      """#
  ),
  Run(
    "elements and generics side by side",
    #"""
    const f = <T,>(x: T) => x; const g = <T extends object>(x: T) => <i>{x as any}</i>; const h = <T, U>(a: T, b: U): [T, U] => [a, b]; const e = true ? <a>x</a> : <b>y</b>; console.log(JSON.stringify([f(1), g({}), h(1, 2), e, [1].map(n => <li key={n}>{n > 0 && <b>{n}</b>}</li>), <a>{`t${1}`}</a>, (<a />) as any, <a b={<c />}></a>, <a b={{ c: 1 }} />, 1 < 2, 3 > 1]))
    """#,
    prints: #"""
      [1,{"kind":"jsx","type":"i","props":{"children":{}},"rest":[]},[1,2],{"kind":"jsx","type":"a","props":{"children":"x"},"rest":[]},[{"kind":"jsx","type":"li","props":{"children":{"kind":"jsx","type":"b","props":{"children":1},"rest":[]}},"rest":[1]}],{"kind":"jsx","type":"a","props":{"children":"t1"},"rest":[]},{"kind":"jsx","type":"a","props":{},"rest":[]},{"kind":"jsx","type":"a","props":{"b":{"kind":"jsx","type":"c","props":{},"rest":[]}},"rest":[]},{"kind":"jsx","type":"a","props":{"b":{"c":1}},"rest":[]},true,true]
      """#
  ),
  Run(
    "a pragma for the import source",
    #"""
    // @jsxImportSource react
    import * as React2 from "react"; console.log(JSON.stringify([<div __proto__="x" a:b="c">{"x"}</div>]), typeof React2)
    """#,
    prints: #"""
      [{"kind":"jsx","type":"div","props":{"__proto__":"x","a:b":"c","children":"x"},"rest":[]}] object
      """#
  ),
  Run(
    "comments",
    #"""
    const x = <div
      // comment
      a="1" /* c */
      b
    >{
      // only a comment
    }{/* another */ 5 /* tail */}</div>; console.log(JSON.stringify(x), JSON.stringify(<a>{1}{" "}{2}</a>));
    """#,
    prints: #"""
      {"kind":"jsx","type":"div","props":{"a":"1","b":true,"children":5},"rest":[]} {"kind":"jsxs","type":"a","props":{"children":[1," ",2]},"rest":[]}
      """#
  ),
  Run(
    "pragmas and a factory that is shadowed",
    #"""
    /** @jsxRuntime classic */
    /* @jsx h @jsxFrag F */
    const h = (...a: any[]) => ["h", ...a]; const F = "frag"; const o = { h }; function inner(h: any) { return <i /> } console.log(JSON.stringify([<a b="c">d</a>, <></>, inner((...a: any[]) => ["inner", ...a])]))
    """#,
    prints: #"""
      [["h","a",{"b":"c"},"d"],["h","frag",null],["inner","i",null]]
      """#
  ),
]

private let classicPrograms: [Run] = [
  Run(
    "elements and fragments",
    #"""
    import React from "react"; const C = (p: any) => null; console.log(JSON.stringify([<C a="1">x</C>, <></>, <><i /></>, <C {...{ a: 1 }} key="k" />, <C key="q" />, <div>{...[1, 2]}</div>, <div>a{1}b</div>]))
    """#,
    prints: #"""
      [{"kind":"ce","type":"C","props":{"a":"1"},"rest":["x"]},{"kind":"ce","type":"Fragment","props":null,"rest":[]},{"kind":"ce","type":"Fragment","props":null,"rest":[{"kind":"ce","type":"i","props":null,"rest":[]}]},{"kind":"ce","type":"C","props":{"a":1,"key":"k"},"rest":[]},{"kind":"ce","type":"C","props":{"key":"q"},"rest":[]},{"kind":"ce","type":"div","props":null,"rest":[1,2]},{"kind":"ce","type":"div","props":null,"rest":["a",1,"b"]}]
      """#
  )
]

@Suite struct JSXTests {
  @Test(arguments: automaticPrograms)
  func automatic(_ run: Run) throws { try run.check(settings(.typeScriptJSX)) }

  @Test(arguments: classicPrograms)
  func classic(_ run: Run) throws {
    try run.check(settings(.typeScriptJSX) { $0.jsx.mode = .classic })
  }

  @Test func development() {
    let result = compile(
      "const a = <b key=\"k\">é<i/></b>;\nfunction f() { return <u/> }",
      settings(.javaScriptJSX) { $0.jsx.development = true }
    )
    #expect(result.imports == ["react/jsx-dev-runtime"])
    #expect(result.text.contains("fileName: \"test.tsx\", lineNumber: 1, columnNumber: 23 }"))
    #expect(result.text.contains("lineNumber: 2, columnNumber: 23 }, this)"))
    #expect(result.text.contains("}, void 0)"))
  }

  @Test func commonJSModulesRequire() {
    let result = compile(
      "exports.f = () => <a {...b} key=\"x\"><></></a>",
      settings(.javaScriptJSX)
    )
    #expect(
      result.imports == ["react/jsx-runtime", "react"]
        || result.imports == ["react", "react/jsx-runtime"]
    )
    #expect(result.text.contains("require(\"react/jsx-runtime\")"))
    #expect(!result.text.contains("import "))
  }

  @Test func preserve() {
    let result = compile(
      "import React from \"react\"; import T from \"t\"; let x: T = <a b={1}>c</a>",
      settings(.typeScriptJSX) { $0.jsx.mode = .preserve }
    )
    #expect(result.text.contains("<a b={1}>"))
    #expect(result.imports == ["react"])
  }

  @Test(arguments: [
    ("<a></b>", "parse.jsx-mismatched-tag"), ("<a>", "parse.jsx-unclosed-element"),
    ("<a>}</a>", "parse.jsx-unescaped"), ("<></a>", "parse.jsx-mismatched-tag"),
    ("<a b={}/>", "parse.unexpected-token"), ("<a.b:c/>", "parse.unexpected-token"),
    ("<a {b}/>", "parse.expected-token"),
  ])
  func errors(source: String, code: String) {
    let codes = compile("x = \(source)", settings(.javaScriptJSX)).diagnostics.map(\.code)
    #expect(codes.count == 1, "\(source)")
    if code.contains("jsx") { #expect(codes == [code]) }
  }
}
