// `--mangle-props`: bundles print what they print with their own property names.

import Foundation
import Testing

@Suite("Short property names")
struct MangleTests {
  private static let program = [
    "main.ts": """
    import { make, shared_ } from "./lib";
    import * as lib from "./lib";
    import old, { named_ } from "./old.cjs";
    import data from "./data.json";
    enum E { a_ = 1, b_ = "x".length }
    class A {
      #p = 1; static s_ = 2; count_ = 0;
      constructor(private param_: number, public free: number) {}
      get sum_() { return this.param_ + this.count_ + this.free + this.#p; }
    }
    const a = new A(3, 4);
    a.count_ += 5;
    const { count_, sum_: renamed, ...rest } = a;
    console.log(a.sum_, count_, renamed, A.s_, Object.keys(rest).length, E.a_, E.b_);
    const o = { list_: [1], e: 7, n: 8, method_() { return this.list_; }, count_ };
    console.log(o.list_, o.method_()[0], o.e, o.n, o["e"], o.count_, o?.list_?.length);
    console.log(make().deep_.x_, shared_, lib.shared_, Object.keys(lib), (lib as any)["shared_"]);
    console.log(old.direct_, named_, (old as any).other_ ?? "none");
    ({ list_: o.count_, keep_: o.e } = { list_: 5, keep_: 6 } as any);
    console.log(o.count_, o.e, Object.keys({ keep_: 1 })[0], (data as any)["key_"]);
    """,
    "lib.ts": """
    export const shared_ = 1;
    export function make() { return { deep_: { x_: 1 } }; }
    """,
    "old.cjs": "exports.direct_ = 1; exports.named_ = 2; module.exports.other_ = 3;\n",
    "data.json": #"{"key_": 1}"#,
  ]

  private func build(_ folder: TemporaryFolder, _ flags: [String]) throws -> (String, String) {
    let common = ["main.ts", "--format=esm", "--platform=node", "--outfile=out.mjs"]
    let finished = try Workshop.swbundle(common + flags, in: folder.url)
    #expect(finished.status == 0, "\(finished.errors)")
    let file = folder.url.appending(path: "out.mjs")
    let ran = try Workshop.runNode(["out.mjs"], in: folder.url)
    #expect(ran.status == 0, "\(ran.errors)")
    return (try String(contentsOf: file, encoding: .utf8), ran.output)
  }

  @Test(
    "print the same, with any number of workers",
    arguments: [[], ["--minify"], ["--mangle-quoted"], ["--minify", "--mangle-quoted"]]
  )
  func runs(flags: [String]) throws {
    let folder = try TemporaryFolder("mangle").write(Self.program)
    let (plain, expected) = try build(folder, flags.filter { $0 == "--minify" })
    #expect(plain.contains("param_"))
    let mangle = ["--mangle-props=_$", "--reserve-props=^keep_"] + flags
    let (text, printed) = try build(folder, mangle + ["--concurrency=1"])
    #expect(printed == expected)
    #expect(!text.contains(".param_") && !text.contains("sum_") && text.contains("keep_"))
    #expect(try build(folder, mangle + ["--concurrency=4"]).0 == text)
  }

  @Test("strings stay unless they are asked for")
  func quoted() throws {
    let folder = try TemporaryFolder("mangle").write([
      "main.ts": """
      const o: any = { a_: 1, "a_": 2, ["b_"]: 3 };
      console.log(Object.keys(o), "b_" in o, o["b_"], o.b_);
      """
    ])
    for minify in [[], ["--minify"]] {
      let plain = try build(folder, ["--mangle-props=_$"] + minify).1
      #expect(plain == "[ 'e', 'a_', 'b_' ] true 3 undefined\n")
      let all = try build(folder, ["--mangle-props=_$", "--mangle-quoted"] + minify).1
      #expect(all == "[ 't', 'e' ] true 3 3\n")
    }
  }

  @Test("are frequent names first, and none that the program has")
  func frequency() throws {
    let folder = try TemporaryFolder("mangle").write([
      "main.ts": """
      const o: any = { rare_: 1, often_: 2, t: 3 };
      console.log(o.often_, o.often_, o["n"], Object.keys(o));
      """
    ])
    let (_, printed) = try build(folder, ["--mangle-props=_$"])
    #expect(printed == "2 2 undefined [ 'r', 'e', 't' ]\n")
  }

  @Test("are those of the cache, which is written with the outputs")
  func cache() throws {
    let folder = try TemporaryFolder("mangle").write([
      "main.ts": "const o: any = { a_: 1, b_: 2, c_: 3 }; console.log(o.b_, Object.keys(o));",
      "cache.json": #"{"a_": "e", "c_": false, "old_": "t"}"#,
    ])
    let flags = ["--mangle-props=_$", "--mangle-cache=cache.json"]
    #expect(try build(folder, flags).1 == "2 [ 'e', 'n', 'c_' ]\n")
    let file = folder.url.appending(path: "cache.json")
    let expected = """
      {
        "a_": "e",
        "b_": "n",
        "c_": false,
        "old_": "t"
      }

      """
    #expect(try String(contentsOf: file, encoding: .utf8) == expected)
    try folder.write(["main.ts": "let x = ;"])
    let failed = try Workshop.swbundle(["main.ts", "--outfile=out.mjs"] + flags, in: folder.url)
    #expect(failed.status == 1)
    #expect(try String(contentsOf: file, encoding: .utf8) == expected)
  }

  @Test(
    "wrong wishes are refused",
    arguments: [
      (["--mangle-props=("], "command.pattern"),
      (["--mangle-quoted"], "command.mangle-needs-props"),
      (["--mangle-props=_$", "--mangle-cache=bad.json"], "command.mangle-cache"),
    ]
  )
  func refusals(flags: [String], code: String) throws {
    let folder = try TemporaryFolder("mangle").write([
      "main.ts": "1", "bad.json": #"{"a_": "e", "b_": "e"}"#,
    ])
    let finished = try Workshop.swbundle(["main.ts", "--outfile=o.js"] + flags, in: folder.url)
    #expect(finished.status == 2 && finished.errors.contains(code), "\(finished.errors)")
  }

  @Test("exports of CommonJS stay, as those of ES modules do", arguments: [[], ["--minify"]])
  func commonJS(flags: [String]) throws {
    let folder = try TemporaryFolder("mangle").write([
      "main.cjs": """
      const { direct_, other_ } = require("./old.cjs");
      const o = require("./old.cjs");
      exports.mine_ = { deep_: 1 };
      console.log(direct_, other_, o.named_, exports.mine_.deep_, Object.keys(o));
      module.exports.second_ = exports.mine_;
      console.log(module.exports.second_.deep_);
      """,
      "old.cjs": Self.program["old.cjs"] ?? "",
    ])
    let finished = try Workshop.swbundle(
      ["main.cjs", "--format=cjs", "--platform=node", "--outfile=o.cjs", "--mangle-props=_$"]
        + flags,
      in: folder.url
    )
    #expect(finished.status == 0, "\(finished.errors)")
    let plain = try Workshop.runNode(["main.cjs"], in: folder.url)
    #expect(try Workshop.runNode(["o.cjs"], in: folder.url).output == plain.output)
    let names = try Workshop.runNode(["-p", "Object.keys(require('./o.cjs'))"], in: folder.url)
    #expect(names.output.contains("[ 'mine_', 'second_' ]"))
  }

  @Test("facts of a build with them serve one without")
  func facts() throws {
    let folder = try TemporaryFolder("mangle").write([
      "main.ts": "const o: any = { a_: 1 }; console.log(o.a_, Object.keys(o));"
    ])
    #expect(try build(folder, ["--mangle-props=_$", "--facts-out=f"]).1 == "1 [ 'e' ]\n")
    #expect(try build(folder, ["--mangle-props=_$", "--facts-in=f"]).1 == "1 [ 'e' ]\n")
    #expect(try build(folder, ["--facts-in=f"]).1 == "1 [ 'a_' ]\n")
  }

  @Test("files transformed alone have them, too")
  func transforms() throws {
    let folder = try TemporaryFolder("mangle").write(["a.js": "x.a_ = { b_: y.a_ }; z['a_']"])
    let finished = try Workshop.swbundle(
      ["a.js", "--no-bundle", "--mangle-props=_$", "--minify"],
      in: folder.url
    )
    #expect(finished.output == "x.e={t:y.e},z.a_;\n", "\(finished.errors)")
  }
}
