// Other texts for some atoms of a frozen module. Nodes stay as they are: a new table stands in front.

public import Memory

extension SyntaxTree {
  /// The tree with other texts for some of the module's own atoms.
  ///
  /// - Parameter text: the new text for an old one, or nil to keep it.
  /// - Returns: the tree, and the bytes that its names are in, which must live as long; nil when
  ///   nothing changed.
  public func renaming(_ text: (ByteSlice) -> ByteSlice?) -> (tree: SyntaxTree, names: FrozenBytes)?
  {
    let own = names.own
    var records = ByteBuffer(capacity: own.count * 12 + names.ownTexts.count + 64)
    var texts = ByteBuffer(capacity: names.ownTexts.count + 64)
    texts.write(names.ownTexts)
    var isChanged = false
    for index in 0..<own.count {
      var name = own[index]
      let old = names.ownTexts[Int(name.offset)..<Int(name.offset + name.count)]
      if let new = text(old) {
        isChanged = true
        name = FrozenName(
          offset: UInt32(texts.count),
          count: UInt32(new.count),
          hash: Interner.hash(of: new)
        )
        texts.write(new)
      }
      records.write(word: name.offset)
      records.write(word: name.count)
      records.write(word: name.hash)
    }
    guard isChanged else { return nil }
    records.align(to: 16)
    let start = records.count
    let count = texts.count
    records.write(texts.bytes)
    records.writeZeros(16)
    let storage = records.freeze()
    var tree = self
    tree.names = NameTable(
      own: storage.view(of: FrozenName.self, at: 0, count: own.count),
      texts: storage.bytes[start..<start + count]
    )
    return (tree, storage)
  }
}
