// What outlives its use on purpose.

/// Values that are not taken down at the end of a build after which the process ends: counting down
/// the references of 10,000 modules takes longer than writing the bundle.
final class Kept<Value> {
  private let value: Value
  private var itself: Kept?

  private init(_ value: Value) { self.value = value }

  static func untilExit(_ value: Value) {
    let kept = Kept(value)
    kept.itself = kept
  }
}
