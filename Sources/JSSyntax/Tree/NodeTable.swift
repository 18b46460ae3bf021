// The nodes of a frozen tree. Where they start is for source maps and a few diagnostics; a tree that
// nobody asks for that is a quarter smaller, and 10,000 trees are most of a build's memory.

public import Memory

/// What a node is without its place: twelve bytes instead of sixteen.
@frozen @usableFromInline
struct NodeCore: BitwiseCopyable, Sendable {
  @usableFromInline let kind: NodeKind
  @usableFromInline let op: UInt8
  @usableFromInline let flags: NodeFlags
  @usableFromInline let a: UInt32
  @usableFromInline let b: UInt32

  @inlinable @inline(__always)
  init(_ node: Node) {
    kind = node.kind
    op = node.op
    flags = node.flags
    a = node.a
    b = node.b
  }
}

/// All nodes of a frozen tree; node 0 is none.
@frozen
public struct NodeTable: Sendable, BitwiseCopyable {
  @usableFromInline let cores: View<NodeCore>
  /// By node, or a single 0 for trees without places.
  @usableFromInline let starts: View<UInt32>
  /// What a node's number is masked with to find its place: all ones, or 0 for trees without places.
  @usableFromInline let placeMask: UInt32

  init(cores: View<NodeCore>, starts: View<UInt32>) {
    self.cores = cores
    self.starts = starts
    placeMask = starts.count == cores.count ? .max : 0
  }

  /// The number of nodes.
  @inlinable public var count: Int { cores.count }

  /// The valid indices.
  @inlinable public var indices: Range<Int> { 0..<cores.count }

  /// The node `id`; it starts at 0 in trees without places.
  @inlinable @inline(__always)
  public subscript(id: NodeID) -> Node {
    let core = cores[id]
    return Node(
      core.kind,
      op: core.op,
      flags: core.flags,
      start: starts[id & placeMask],
      a: core.a,
      b: core.b
    )
  }

  /// The node `id`.
  @inlinable @inline(__always)
  public subscript(id: Int) -> Node { self[NodeID(truncatingIfNeeded: id)] }
}
