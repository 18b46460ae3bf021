// Taking statements out of lists and putting others in.

import JSSyntax
import Memory

extension Minifier {
  /// Takes the statement `id`, whose parts are gone already, out of the program.
  ///
  /// Its list closes the gap when it is next tidied.
  mutating func empty(_ id: NodeID) {
    tree[id] = Node(.emptyStatement, start: tree[id].start)
    touch(id)
  }

  /// Closes the gaps that removed statements have left in the list of `owner`.
  mutating func tidy(_ owner: NodeID) {
    let list = statements(of: owner)
    let count = tree.count(of: list)
    var kept = 0
    var index = 0
    while index < count {
      let id = tree.element(index, of: list)
      let kind = tree[id].kind
      if kind != .emptyStatement && kind != .none {
        if kept != index {
          tree.setElement(kept, of: list, to: id)
          usage.nexts[id] = UInt32(truncatingIfNeeded: kept)
        }
        kept &+= 1
      }
      index &+= 1
    }
    if kept == count { return }
    if kept == 0 {
      setStatements(of: owner, to: 0)
    } else {
      tree.words[list] = UInt32(truncatingIfNeeded: kept)
    }
  }

  /// Puts the statement `id` into the list of `owner`, before the element `index`.
  mutating func insert(_ id: NodeID, into owner: NodeID, at index: Int) {
    let list = statements(of: owner)
    let count = tree.count(of: list)
    let mark = stack.count
    var position = 0
    while position <= count {
      if position == index { stack.append(id) }
      if position < count { stack.append(tree.element(position, of: list)) }
      position &+= 1
    }
    let longer = tree.takeList(&stack, from: mark)
    setStatements(of: owner, to: longer)
    self.index(list: longer, below: owner)
  }

  /// Takes the element `id` out of `list`, which keeps at least one other.
  mutating func remove(_ id: NodeID, from list: ListID) {
    let count = tree.count(of: list)
    var kept = 0
    var index = 0
    while index < count {
      let element = tree.element(index, of: list)
      if element != id {
        tree.setElement(kept, of: list, to: element)
        kept &+= 1
      }
      index &+= 1
    }
    tree.words[list] = UInt32(truncatingIfNeeded: kept)
  }

  /// The place of the element `id` in `list`, or nil.
  func position(of id: NodeID, in list: ListID) -> Int? {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      if tree.element(index, of: list) == id { return index }
      index &+= 1
    }
    return nil
  }
}
