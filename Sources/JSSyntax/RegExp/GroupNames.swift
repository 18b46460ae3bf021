// The named groups of one pattern, and which of them may match together.

/// Tells whether a name is given twice within one alternative.
///
/// Groups are numbered in source order. Those of a disjunction that is still open and of its
/// alternatives before the current one cannot match together with what follows in it; when the
/// disjunction is closed they count for the alternative around it.
struct GroupNames {
  /// A name with its escapes decoded, as code points.
  typealias Name = [UInt32]

  /// An open disjunction with named groups.
  private struct Scope {
    /// How many groups are open around it.
    let depth: Int
    /// Its first named group.
    let start: Int
    /// The first named group of its current alternative.
    var alternativeStart: Int
  }

  /// The last group with each name.
  private var last: [Name: Int] = [:]
  private var count = 0
  /// Outer ones first.
  private var scopes: [Scope] = []
  /// The references `\k<name>`, with their ranges in the pattern.
  private(set) var references: [(name: Name, start: Int, end: Int)] = []

  /// Whether no group has a name.
  var isEmpty: Bool { count == 0 }

  /// Adds a group whose disjunction is inside of `depth` open groups.
  ///
  /// - Returns: whether no other group of the name may match together with it
  ///   (ecma262 sec-mightbothparticipate).
  mutating func declare(_ name: Name, depth: Int) -> Bool {
    if scopes.last?.depth ?? -1 < depth {
      scopes.append(Scope(depth: depth, start: count, alternativeStart: count))
    }
    // Whatever hides the last group of the name hides the ones before it.
    if let other = last[name], participates(other) { return false }
    last[name] = count
    count += 1
    return true
  }

  /// At `|` inside of `depth` open groups.
  @inline(__always)
  mutating func beginAlternative(depth: Int) {
    if isEmpty { return }
    if let scope = scopes.last, scope.depth == depth {
      scopes[scopes.count - 1].alternativeStart = count
    }
  }

  /// At the `)` that closes the innermost of `depth` open groups.
  @inline(__always)
  mutating func endDisjunction(depth: Int) {
    if !isEmpty { closeScope(depth) }
  }

  private mutating func closeScope(_ depth: Int) {
    guard let scope = scopes.last, scope.depth == depth else { return }
    scopes.removeLast()
    if scopes.last?.depth ?? -1 < depth - 1 {
      scopes.append(Scope(depth: depth - 1, start: scope.start, alternativeStart: scope.start))
    }
  }

  /// Whether a group may match together with the one that is added now.
  private func participates(_ group: Int) -> Bool {
    var low = 0
    var high = scopes.count
    while low < high {
      let middle = (low + high) / 2
      if scopes[middle].start <= group { low = middle + 1 } else { high = middle }
    }
    return low == 0 || group >= scopes[low - 1].alternativeStart
  }

  // MARK: references

  mutating func addReference(_ name: Name, _ start: Int, _ end: Int) {
    references.append((name, start, end))
  }

  /// The first reference to a name that no group has.
  var undefinedReference: (start: Int, end: Int)? {
    for reference in references where last[reference.name] == nil {
      return (reference.start, reference.end)
    }
    return nil
  }
}
