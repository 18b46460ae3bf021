// A marker for structs of many fields.

public import Synchronization

/// Keeps the struct that stores it where it is: its methods get its address.
///
/// Without it a mutating method that calls one that only reads first copies all fields, hundreds of
/// bytes for every call, because the struct could live in registers.
@frozen
public struct InPlace: ~Copyable {
  // A value of this type has an address of its own.
  @usableFromInline let cell: Atomic<UInt8>

  /// Makes the marker.
  @inlinable
  public init() { cell = Atomic(0) }
}
