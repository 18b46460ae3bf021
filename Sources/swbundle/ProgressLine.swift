// One line on the terminal that tells how far a build is, and leaves no trace.

import Platform

/// How far a build is.
struct ProgressUpdate: Sendable {
  /// What is being done, such as `scan`.
  let phase: String
  /// How much of it is done.
  let done: Int
  /// How much there is as far as known; 0 when unknown.
  let total: Int
}

/// The line itself, owned by one task; silent where standard error is no terminal.
struct ProgressLine {
  /// A build that is done sooner shows nothing.
  private static let delayNanoseconds: UInt64 = 250_000_000
  private static let intervalNanoseconds: UInt64 = 60_000_000

  private let isShown: Bool
  private var nextTime: UInt64
  private var isOnScreen = false

  /// Makes a line that appears after a quarter of a second.
  init(isShown: Bool = StandardStream.error.isTerminal) {
    self.isShown = isShown
    nextTime = SystemProcess.monotonicNanoseconds() + Self.delayNanoseconds
  }

  /// Shows `update`, at most 16 times a second.
  mutating func show(_ update: ProgressUpdate) {
    guard isShown else { return }
    let now = SystemProcess.monotonicNanoseconds()
    guard now >= nextTime else { return }
    nextTime = now + Self.intervalNanoseconds
    isOnScreen = true
    let width = StandardStream.error.columnCount ?? 80
    write("\r\u{1B}[2K" + Self.text(update, width: width))
  }

  /// Erases the line; call before anything else is printed.
  mutating func erase() {
    guard isOnScreen else { return }
    isOnScreen = false
    write("\r\u{1B}[2K")
  }

  /// `scan  1200/3400 [#######.............]`, as far as it fits.
  static func text(_ update: ProgressUpdate, width: Int) -> String {
    var text = update.phase
    if update.total > 0 {
      text += " \(update.done)/\(update.total)"
      let cells = 20
      let filled = min(max(update.done, 0), update.total) * cells / update.total
      let bar = String(repeating: "#", count: filled)
      text += " [" + bar + String(repeating: ".", count: cells - filled) + "]"
    } else if update.done > 0 {
      text += " \(update.done)"
    }
    return String(text.prefix(max(width - 1, 1)))
  }

  private func write(_ text: String) {
    // A terminal that went away must not end the build.
    try? StandardStream.error.write(text)
  }
}

/// Shows a build's updates until the stream ends, then erases the line.
///
/// - Parameter updates: fed by the build's `progress` function.
func showProgress(_ updates: AsyncStream<ProgressUpdate>) async {
  var line = ProgressLine()
  for await update in updates { line.show(update) }
  line.erase()
}
