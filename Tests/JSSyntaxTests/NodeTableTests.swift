import JSSyntax
import Memory
import Source
import Testing

@Suite struct NodeTableTests {
  private static let text = """
    import a, { b as c } from "./x";
    export class D extends a { #e = `f${c}g`; static *h(i = 1n) { yield [...i, { j: /k/u }]; } }
    for (const l of c) if (l?.m ?? (l ||= 0.5)) label: while (true) break label;
    """

  private func freeze(keepsPlaces: Bool) -> FrozenTree {
    let source = SourceText(displayPath: "test.js", text: Self.text)
    let builder = parse(source, options: ParseOptions(), into: TreeBuilder())
    #expect(builder.diagnostics.isEmpty)
    var arena = FrozenArena()
    return withExtendedLifetime(source) {
      FrozenTree(freezing: builder, in: &arena, keepsPlaces: keepsPlaces)
    }
  }

  @Test func aTreeWithoutPlacesIsTheSameButForThem() throws {
    let (whole, small) = (freeze(keepsPlaces: true), freeze(keepsPlaces: false))
    #expect(whole.tree.nodes.count == small.tree.nodes.count && whole.tree.nodes.count > 40)
    var places: Set<UInt32> = []
    for id in whole.tree.nodes.indices {
      let (left, right) = (whole.tree.nodes[id], small.tree.nodes[id])
      #expect(left.kind == right.kind && left.op == right.op && left.flags == right.flags)
      #expect(left.a == right.a && left.b == right.b)
      #expect(right.start == 0)
      places.insert(left.start)
    }
    #expect(places.count > 30)
    #expect(whole.tree.words.array == small.tree.words.array)
    #expect(small.storage.count + 4 * small.tree.nodes.count - 64 < whole.storage.count)
    withExtendedLifetime((whole, small)) {}
  }

  @Test(arguments: [true, false]) func bytesAreReadAgain(keepsPlaces: Bool) throws {
    let first = freeze(keepsPlaces: keepsPlaces)
    let second = try FrozenTree(first.storage)
    for id in first.tree.nodes.indices {
      #expect(first.tree.nodes[id].start == second.tree.nodes[id].start)
      #expect(first.tree.nodes[id].a == second.tree.nodes[id].a)
    }
    withExtendedLifetime((first, second)) {}
  }
}
