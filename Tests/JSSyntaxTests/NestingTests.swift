// Deep nesting ends in an error or works; it never ends the process, even on a small stack.

import Foundation
import JSSyntax
import Source
import Testing

/// Runs `body` on a thread with a stack of `kilobytes`.
func onSmallStack(_ kilobytes: Int, _ body: @escaping @Sendable () -> Void) {
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    body()
    done.signal()
  }
  thread.stackSize = kilobytes * 1024
  thread.start()
  done.wait()
}

@Suite struct NestingTests {
  static let depth = 10_000

  /// Opening, middle and closing texts.
  static let nests: [(String, String, String)] = [
    ("(", "a", ")"), ("[", "a", "]"), ("{", "a", "}"), ("({a:", "a", "})"), ("f(", "a", ")"),
    ("a[", "a", "]"), ("!", "a", ""), ("- ", "a", ""), ("new ", "a", ""), ("a=>", "a", ""),
    ("(a=>", "a", ")"), ("a?", "b", ":c"), ("a?b:", "c", ""), ("a=", "b", ""), ("a**", "b", ""),
    ("`${", "a", "}`"), ("function f(){", "a", "}"), ("(function(){", "a", "})"),
    ("class A{[", "a", "]}"), ("(class extends ", "a", "{})"), ("if(a)", "b", ""),
    ("if(a);else ", "b", ""), ("while(a)", "b", ""), ("for(;;)", "a", ""),
    ("do ", "a", ";while(b)"),
    ("a:", "b", ""), ("try{", "a", "}catch{}"), ("switch(a){case 1:", "b", "}"),
    ("with(a)", "b", ""),
    ("[", "a", "]=b"), ("var [", "a", "]=b"), ("({a:", "a", "}=b)"), ("(a=", "b", ")=>c"),
    ("async(", "a", ")"), ("async(a=", "b", ")=>c"), ("class A{static{", "a", "}}"),
    ("class A{a=", "b", "}"), ("await ", "a", ""), ("...", "a", ""), ("[...", "a", "]"),
    ("typeof ", "a", ""), ("delete ", "a", ""), ("++", "a", ""), ("@(", "a", ")class A{}"),
    ("import(", "a", ")"), ("a?.[", "b", "]"), ("a`${", "b", "}`"),
  ]

  @Test func manyLevels() {
    onSmallStack(6144) {
      for (open, middle, close) in Self.nests {
        let text =
          String(repeating: open, count: Self.depth) + middle
          + String(repeating: close, count: Self.depth)
        _ = verdict(text)
      }
    }
  }

  @Test func someLevelsWork() {
    onSmallStack(6144) {
      for (open, middle, close) in Self.nests.prefix(6) {
        let text =
          String(repeating: open, count: 100) + middle + String(repeating: close, count: 100)
        #expect(verdict(text) == "ok", "\(open)")
      }
    }
  }

  @Test(arguments: [" + b", ".b", "(b)", "[b]", ", b", " || b", "`b`", "?.b", ";a", "\n"])
  func longChains(_ link: String) {
    #expect(verdict("a" + String(repeating: link, count: 100_000)) == "ok")
  }

  @Test func nestedParenthesesAreLinear() {
    // Each level could be an arrow function's parameters.
    let text = String(repeating: "(a, ", count: 200) + "b" + String(repeating: ")", count: 200)
    #expect(verdict(text) == "ok")
    let arrows =
      String(repeating: "(a = ", count: 100) + "b" + String(repeating: ") => c", count: 100)
    #expect(verdict(arrows) == "ok")
    let typed =
      String(repeating: "a ? (b) : c => ", count: 60) + "d"
    #expect(verdict(typed, .detect, .typeScript) == "ok")
  }
}
