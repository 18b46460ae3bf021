import Memory
import Testing

@Suite struct SharedTableTests {
  // 4 bytes an element: of the heap, and with whole and partial huge pages.
  @Test(arguments: [0, 1, 1000, 524_288, 1_300_000])
  func aNewTableIsZero(count: Int) {
    let table = SharedTable<UInt32>(count: count)
    #expect(table.count == count && table.view.count == count)
    withExtendedLifetime(table) { #expect(table.view.allSatisfy { $0 == 0 }) }
  }

  @Test func tasksFillTheirParts() async {
    let (tasks, part) = (7, 50_000)
    let table = SharedTable<UInt64>(count: tasks * part)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<tasks {
        group.addTask {
          for index in (task * part)..<((task + 1) * part) { table[index] = UInt64(index) * 3 }
        }
      }
    }
    for index in 0..<table.count { #expect(table[index] == UInt64(index) * 3) }
    withExtendedLifetime(table) {
      #expect(table.view[10..<13].array == [30, 33, 36])
    }
  }

  @Test func roomInAnInternerChangesNoNumbers() {
    let texts = (0..<3000).map { FrozenBytes(Array("name\($0 % 2000)".utf8)) }
    var plain = Interner(reserved: [""])
    var roomy = Interner(reserved: [""])
    roomy.reserve(10_000)
    for text in texts {
      #expect(plain.intern(copying: text.bytes) == roomy.intern(copying: text.bytes))
    }
    #expect(plain.count == 2001 && roomy.count == 2001)
    for atom in 0..<2001 {
      #expect(plain.bytes(Atom(UInt32(atom))).string == roomy.bytes(Atom(UInt32(atom))).string)
    }
  }
}
