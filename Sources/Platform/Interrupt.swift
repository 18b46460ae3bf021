// Ctrl-C as a flag that a build looks at, and as a stream that a session awaits.
//
// Invariants: 1. the handler only touches lock-free atomics, `write` and `_exit`, which are
// async-signal-safe; 2. the atomics are made before the handler is installed, so it never
// initialises a static.

import Glibc
import Synchronization

/// The request to stop, by SIGINT or SIGTERM.
package enum Interrupt {
  /// The signal that was raised, or 0; state of the process, as signals are.
  private static let raised = Atomic<Int32>(0)
  /// The end of the pipe that the handler writes to, or -1.
  private static let pipeEnd = Atomic<Int32>(-1)

  /// The signal that asked to stop, or nil.
  package static var signal: Int32? {
    let value = raised.load(ordering: .relaxed)
    return value == 0 ? nil : value
  }

  /// Whether a signal asked to stop.
  package static var isRaised: Bool { raised.load(ordering: .relaxed) != 0 }

  /// Turns SIGINT and SIGTERM into the flag; a second one ends the process with 128 + its number.
  package static func install() {
    raised.store(0, ordering: .relaxed)
    _ = pipeEnd.load(ordering: .relaxed)
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { number in Interrupt.handle(number) }
    unsafe sigemptyset(&action.sa_mask)
    unsafe sigaction(SIGINT, &action, nil)
    unsafe sigaction(SIGTERM, &action, nil)
  }

  private static func handle(_ number: Int32) {
    if raised.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
    let descriptor = pipeEnd.load(ordering: .relaxed)
    if descriptor >= 0 {
      var byte = UInt8(truncatingIfNeeded: number)
      _ = unsafe write(descriptor, &byte, 1)
    }
  }

  /// A stream that gives the signal once it is raised and then ends; call at most once.
  ///
  /// A thread of its own waits for it, so no task is blocked.
  package static func events() -> AsyncStream<Int32> {
    let (stream, continuation) = AsyncStream<Int32>.makeStream()
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      continuation.finish()
      return stream
    }
    pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    if let number = signal {
      continuation.yield(number)
      continuation.finish()
      return stream
    }
    let waiter = unsafe Unmanaged.passRetained(Waiter(continuation, ends[0])).toOpaque()
    var thread = pthread_t()
    let code = unsafe pthread_create(&thread, nil, { unsafe waitForSignal($0) }, waiter)
    if code == 0 {
      pthread_detach(thread)
    } else {
      unsafe Unmanaged<Waiter>.fromOpaque(waiter).release()
      continuation.finish()
    }
    return stream
  }
}

private final class Waiter: Sendable {
  let continuation: AsyncStream<Int32>.Continuation
  let descriptor: Int32

  init(_ continuation: AsyncStream<Int32>.Continuation, _ descriptor: Int32) {
    self.continuation = continuation
    self.descriptor = descriptor
  }
}

@Sendable private func waitForSignal(
  _ argument: UnsafeMutableRawPointer?
) -> UnsafeMutableRawPointer? {
  guard let argument = unsafe argument else { return nil }
  let waiter = unsafe Unmanaged<Waiter>.fromOpaque(argument).takeRetainedValue()
  var byte: UInt8 = 0
  if unsafe readSome(waiter.descriptor, &byte, 1) == 1 { waiter.continuation.yield(Int32(byte)) }
  waiter.continuation.finish()
  close(waiter.descriptor)
  return nil
}
