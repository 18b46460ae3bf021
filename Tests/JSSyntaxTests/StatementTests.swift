// The trees and facts of statements and modules.

import JSSyntax
import Memory
import Testing

@Suite struct StatementTests {
  static let statementsCases: [(String, String)] = [
    ("if (a) b; else if (c) d", "(if a b (if c d _))"),
    ("for (;;);", "(for _ _ _ (empty))"),
    (
      "for (let i = 0, n = a; i < n; i++) b",
      "(for (let (= i 0) (= n a)) (less i n) (postfixIncrement i) b)"
    ),
    ("for (const a of b) c", "(for-of (const (= a)) b c)"),
    ("for (var a in b, c) d", "(for-in (var (= a)) (, b c) d)"),
    ("for (var a = 1 in b);", "(for-in (var (= a 1)) b (empty))"),
    ("for (let in a);", "(for-in let a (empty))"),
    ("for (let of = 1;;);", "(for (let (= of 1)) _ _ (empty))"),
    ("for (a.b of c);", "(for-of (. a b) c (empty))"),
    ("for (const x = ('a' in b); ;);", "(for (const (= x (in 'a' b))) _ _ (empty))"),
    ("while (a) { break } do b; while (c) d", "(while a (block (break ))) (do b c) d"),
    ("switch (a) { case 1: b; default: c }", "(switch a (case 1 b) (case _ c))"),
    ("try { a } catch { b } finally { c }", "(try (block a) _ (block b) (block c))"),
    (
      "try {} catch ({a, b}) {}",
      "(try (block) (object-pattern (shorthand a a) (shorthand b b)) (block) _)"
    ),
    ("a: for (;;) { continue a; break a }", "(label a (for _ _ _ (block (continue a) (break a))))"),
    ("a\nb", "a b"),
    ("let x\nlet y = 1", "(let (= x)) (let (= y 1))"),
    ("let\nx", "(let (= x))"),
    ("let = 1; let.a", "(assign let 1) (. let a)"),
    (
      "var {a, ...b} = c, [d,, e = 1] = f",
      "(var (= (object-pattern (shorthand a a) (... b)) c) (= (array-pattern d _ (default e 1)) f))"
    ),
    ("'use strict'; 'b'; c", "(directive use strict) (directive b) c"),
    ("('use strict'); a", "'use strict' a"),
    ("with (a) b", "(with a b)"),
    ("if (a) function f() {}", "(if a (function f []) _)"),
    (
      "async function* f() { yield* a; for await (b of c); }",
      "(async-function* f [] (yield* a) (for-of await b c (empty)))"
    ),
    ("{ using a = b }", "(block (using (= a b)))"),
    ("using\na", "using a"),
    ("a <!-- b\n--> c\nd", "a d"),
    ("#!/bin/node\na", "a"),
    ("yield: await: 1", "(label yield (label await 1))"),
    ("async function f() {} async () => {}", "(async-function f []) (async-=> [])"),
  ]

  @Test(arguments: statementsCases)
  func statements(_ text: String, _ tree: String) { #expect(parsed(text) == tree) }

  static let modulesCases: [(String, String)] = [
    ("import 'a'", "(import 'a' [])"),
    (
      "import a, {b as c, default as d, 'e' as f} from 'g'",
      "(import 'g' [(default a) (b c) (default d) (e f)])"
    ),
    ("import * as a from 'b'", "(import 'b' [(* a)])"),
    ("import defer * as a from 'b'", "(import defer 'b' [(* a)])"),
    ("import source a from 'b'", "(import source 'b' [(default a)])"),
    ("import source from 'b'", "(import 'b' [(default source)])"),
    ("import defer from 'b'", "(import 'b' [(default defer)])"),
    (
      "export {a, b as c, d as 'e'}; let a, b, d",
      "(export (a a) (b c) (d e)) (let (= a) (= b) (= d))"
    ),
    ("export {a, default as b, 'c' as d} from 'e'", "(export-from 'e' (a a) (default b) (c d))"),
    ("export * from 'a'; export * as b from 'c'", "(export* 'a') (export* 'c' b)"),
    ("export default a => b", "(export-default (=> [a] (return b)))"),
    ("export default function () {}", "(export-default (function []))"),
    ("export default class extends A {}", "(export-default (class extends A))"),
    (
      "export const {a, b: [c]} = d",
      "(export (const (= (object-pattern (shorthand a a) (: b (array-pattern c))) d)))"
    ),
    ("export @a class B {}", "(export (class @[a] B))"),
    ("@a export class B {}", "(export (class @[a] B))"),
    ("await a; import.meta", "(await a) import.meta"),
  ]

  @Test(arguments: modulesCases)
  func modules(_ text: String, _ tree: String) { #expect(parsed(text) == tree) }

  @Test func importRecords() {
    let text =
      "import a from 'x' with {type: 'json'}; export * from 'y'; import('z', {with: {type: 'css'}})"
    withParsed(text) { tree in
      #expect(tree.importRecords.count == 3)
      let first = tree.importRecords[0]
      #expect(tree.names.bytes(first.specifier).string == "x")
      #expect(tree.names.bytes(first.attributeType).string == "json")
      #expect(first.range.start == 14 && first.range.end == 17)
      #expect(tree.importRecords[1].flags == .exportStar)
      #expect(tree.importRecords[2].kind == .dynamic)
      #expect(tree.names.bytes(tree.importRecords[2].attributeType).string == "css")
    }
  }

  static let flagCases: [(String, ModuleFlags)] = [
    ("import 'a'", [.hasModuleSyntax, .isModuleGoal]),
    ("export {}", [.hasModuleSyntax, .hasExportSyntax, .isModuleGoal]),
    ("await a", [.hasModuleSyntax, .usesTopLevelAwait, .isModuleGoal]),
    ("for await (a of b);", [.hasModuleSyntax, .usesTopLevelAwait, .isModuleGoal]),
    ("import.meta", [.hasModuleSyntax, .usesImportMeta, .isModuleGoal]),
    ("await(a)", .readsAwaitOrYield),
    (
      "await(a); export {}",
      [.hasModuleSyntax, .hasExportSyntax, .usesTopLevelAwait, .isModuleGoal]
    ),
    ("return", .topLevelReturn),
    ("with (a);", .hasSloppySyntax),
    ("'use strict'", .usesStrictDirective),
    ("this.a = () => eval(b)", [.usesTopLevelThis, .containsEval]),
  ]

  @Test(arguments: flagCases)
  func flags(_ text: String, _ flags: ModuleFlags) {
    withParsed(text) { tree in
      #expect(tree.diagnostics.isEmpty)
      #expect(tree.flags == flags)
    }
  }

  @Test func functionFlags() {
    let text = "function f() { () => this } function g() { arguments } export {}; () => 0"
    withParsed(text) { tree in
      var flags: [NodeFlags] = []
      for index in 1..<tree.nodes.count {
        let node = tree.nodes[index]
        switch node.kind {
        case .functionDeclaration, .arrowFunction: flags.append(node.flags)
        default: break
        }
      }
      // Functions before the first module syntax are strict too.
      #expect(
        flags == [
          [.expressionBody, .strict, .usesThis], [.strict, .usesThis], [.strict, .usesArguments],
          [.expressionBody, .strict],
        ]
      )
    }
  }

  @Test func variables() {
    let text =
      "function f() { var a; { var [b] = c; let d } for (var e in g); () => { var h } } var i"
    withParsed(text) { tree in
      #expect(TreeDumper.list(tree.variables, tree) == "[i]")
      for index in 1..<tree.nodes.count where tree.nodes[index].kind == .functionDeclaration {
        let record = tree.record(FunctionRecord.self, at: tree.nodes[index].a)
        #expect(TreeDumper.list(record.variables, tree) == "[a b e]")
      }
    }
  }

  @Test func comments() {
    withParsed("/*! a */ // @license b\n/* c */ /** @preserve d */ x") { tree in
      var texts: [String] = []
      for index in 0..<tree.legalComments.count {
        texts.append(tree.names.bytes(tree.legalComments[index].text).string)
      }
      #expect(texts == ["/*! a */", "// @license b", "/** @preserve d */"])
    }
    withParsed("/* @__NO_SIDE_EFFECTS__ */ export function f() {}") { tree in
      #expect(
        (1..<tree.nodes.count).contains {
          tree.nodes[$0].kind == .functionDeclaration
            && tree.nodes[$0].flags.contains(.noSideEffects)
        }
      )
    }
  }
}
