// What a build tells its caller.

public import Memory
public import Source

/// How a build ended.
public enum BuildStatus: Sendable {
  /// The outputs are in place.
  case built
  /// The program has errors; nothing was written.
  case failed
  /// Ctrl-C; nothing was written.
  case interrupted
}

/// One file that a build wrote, or would have written.
public struct BuiltFile: Sendable {
  /// The path as it is shown: relative to the working directory.
  public let path: String
  /// Its size in bytes.
  public let bytes: Int
}

/// How long one phase took.
public struct PhaseTime: Sendable {
  /// The phase's name, as in `Build.swift`.
  public let phase: String
  /// Wall time in nanoseconds.
  public let nanoseconds: UInt64
}

/// The result of one build.
public struct BuildReport: Sendable {
  /// How it ended.
  public internal(set) var status = BuildStatus.failed
  /// Everything that is to be said about the program, sorted by place.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// The files written, in the order of the entries.
  public internal(set) var files: [BuiltFile] = []
  /// The bundle, when the output goes to standard output.
  public internal(set) var standardOutput: FrozenBytes?
  /// Wall time by phase.
  public internal(set) var times: [PhaseTime] = []
  /// The number of modules scanned.
  public internal(set) var moduleCount = 0
  /// The bytes read.
  public internal(set) var inputBytes = 0
  /// The text that `--stop-after` asked for; nothing was written then.
  public internal(set) var text: String?
  /// The sizes that `--analyze` asked for, unless they are on a page.
  public internal(set) var analysis: SizeAnalysis?
}
