import JSPrinter
import JSSyntax
import Testing

/// print(parse(print(parse(x)))) == print(parse(x)), in all modes.
@Suite struct StabilityTests {
  static let modes = [PrintSettings.pretty, .small, .minified]

  private func expectStable(_ source: String, _ settings: PrintSettings) throws {
    let once = try printedText(source, settings)
    let twice = try printedText(once, settings)
    #expect(once == twice)
  }

  @Test(arguments: FormTests.forms.indices) func isStable(_ index: Int) throws {
    for mode in Self.modes { try expectStable(FormTests.forms[index].source, mode) }
  }

  @Test(arguments: FormTests.modules.indices) func moduleIsStable(_ index: Int) throws {
    for var mode in Self.modes {
      mode.goal = .module
      try expectStable(FormTests.modules[index].source, mode)
    }
  }

  @Test func longSpinesNeedNoStack() throws {
    let plus = (0..<10_000).map { "\"\($0)\"" }.joined(separator: "+")
    #expect(try printedText("x=" + plus, .small) == "x=" + plus + ";")
    let members = "a" + String(repeating: ".b(c)[d]", count: 10_000)
    #expect(try printedText(members, .small) == members + ";")
    let commas = Array(repeating: "a", count: 10_000).joined(separator: ",")
    #expect(try printedText(commas, .small) == commas + ";")
    let ifs = String(repeating: "if(a)b;else ", count: 200) + "c;"
    #expect(try printedText(ifs, .small) == ifs)
  }

  @Test func evaluatesTheSame() throws {
    let program = """
      var log = [];
      class A { static #p = 1; static get p() { return A.#p } x = () => this; ['y']() { return 2 } }
      log.push(A.p, new A().x() instanceof A, new A().y());
      var o = { a: 1, get b() { return this.a + 1 }, ['c' + 1]: 3, "d-e": 4, async f() {}, *g() { yield* [1, 2] } };
      log.push(o, [...o.g()], o?.z?.y, (o?.z)?.y, o.a ?? 5, typeof undefined, void 0, -(-1), 2 ** -1, (-2) ** 2);
      label: for (var i = 0, j = ("a" in o) ? 1 : 2; i < 5; i++) { if (i == 3) break label; else if (i % 2) continue label; log.push(i, j) }
      var { a, ...rest } = o, [q = 5, , ...r] = [undefined, 2, 3, 4];
      log.push(a, Object.keys(rest), q, r);
      log.push(`a${1 + 1}b\\n`, String.raw`\\u{1}\\n`, "\\0\\x001\\u2028\\ud800", /[/\\]</script>]+/g.test("r"), 'it\\'s "x"');
      log.push(0.1, 1e21, 123456789012345680000, 1e-7, 5e-324, 0xff, 1_000, 0b11, 100 .toFixed(1));
      log.push((function () { return typeof this })(), (() => ({}))(), new (class { constructor(a) { this.a = a } })(1));
      log.push(((a, b) => a - -b)(1, 2), 3 - -2 - --a, +(+"3"), !!a, a+++a, 1 < !--a);
      switch (3) { case 1: log.push("one"); default: log.push("d"); case 4: log.push("four") }
      try { null.x } catch ({ name }) { log.push(name) } finally { log.push("f") }
      if (a) if (!a) log.push("no"); else log.push("yes"); else log.push("never");
      do i--; while (i > 0)
      log.push(i, (1, 2), [1, , 3].length, [, ].length, ((x) => x ? y => y : z => -z)(0)(4));
      console.log(JSON.stringify(log));
      """
    let expected = try runNode(program)
    #expect(expected.hasPrefix("["))
    for mode in Self.modes {
      let output = try runNode(try printedText(program, mode))
      #expect(output == expected)
    }
  }
}
