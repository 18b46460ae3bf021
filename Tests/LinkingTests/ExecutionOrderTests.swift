import Testing

@testable import Graph

/// The specification's order, by plain recursion: what Kahn's algorithm must agree with.
private func depthFirst(_ rows: [[ModuleID]], from roots: [ModuleID]) -> [ModuleID] {
  var seen = Set<ModuleID>()
  var order: [ModuleID] = []
  func visit(_ module: ModuleID) {
    guard seen.insert(module).inserted else { return }
    for target in rows[Int(module)] { visit(target) }
    order.append(module)
  }
  for root in roots { visit(root) }
  return order
}

private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 29) ^ state
  }
}

@Suite struct ExecutionOrderTests {
  @Test func importsRunBeforeTheirImporter() {
    let order = ExecutionOrder(edges: StaticEdges([[1, 2], [], [1]]), roots: [0])
    #expect(order.modules == [1, 2, 0])
    #expect(order.level == [2, 0, 1])
    #expect(order.backEdges.isEmpty)
  }

  /// entry imports a, d; a imports b, c; b imports a: Node runs b c a d entry.
  ///
  /// Plain Kahn stops at
  /// the cycle; Kahn over components runs c before b.
  @Test func aCycleKeepsTheSpecificationsOrder() {
    let (entry, a, b, c, d): (ModuleID, ModuleID, ModuleID, ModuleID, ModuleID) = (0, 1, 2, 3, 4)
    let order = ExecutionOrder(
      edges: StaticEdges([[a, d], [b, c], [a], [], []]),
      roots: [entry]
    )
    #expect(order.modules == [b, c, a, d, entry])
    #expect(order.backEdges.map(\.importer) == [b])
    #expect(order.backEdges.map(\.imported) == [a])
  }

  @Test func aModuleThatImportsItselfRunsOnce() {
    let order = ExecutionOrder(edges: StaticEdges([[0, 1], [1]]), roots: [0])
    #expect(order.modules == [1, 0])
    #expect(order.backEdges.count == 2)
  }

  @Test func wavesHoldModulesThatDoNotWaitForOneAnother() {
    let order = ExecutionOrder(edges: StaticEdges([[1, 2], [3], [3], []]), roots: [0])
    #expect(order.waves == [[3], [1, 2], [0]])
  }

  @Test(arguments: 0..<500)
  func randomGraphsAgreeWithADepthFirstWalk(seed: Int) {
    var random = Generator(state: UInt64(seed) &* 7919 &+ 17)
    let count = Int.random(in: 1...40, using: &random)
    let rows = (0..<count).map { _ in
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        ModuleID(Int.random(in: 0..<count, using: &random))
      }
    }
    let roots = [ModuleID(0), ModuleID(count - 1)]
    let order = ExecutionOrder(edges: StaticEdges(rows), roots: roots)
    #expect(order.modules == depthFirst(rows, from: roots))
  }

  @Test func aChainOfAHundredThousandModulesIsNoProblem() {
    let rows = (0..<100_000).map { $0 + 1 < 100_000 ? [ModuleID($0 + 1)] : [] }
    let order = ExecutionOrder(edges: StaticEdges(rows), roots: [0])
    #expect(order.modules.first == 99_999)
    #expect(order.level[0] == 99_999)
  }
}
