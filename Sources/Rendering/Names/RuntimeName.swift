// The identifiers that runtime and frames declare, and what they are called in one bundle.

import JSPrinter
import Linking
import Memory

/// An identifier of the runtime or of a frame.
enum RuntimeName: UInt8, CaseIterable, Sendable {
  case commonJS, toESM, namespace, sync, export, reExport, lazyModule, link, load, evaluate
  case importModule, toCommonJS, name, require, attempt, forAwait
  case disposables, disposing
  case moduleOrder, inner, drive, execute, settled, gather, fulfilled, rejected, start
  case deferred, `defer`, ready, awaiting, importDefer
  case createRequire, fileURLToPath, importMeta

  /// Its name when names are not shortened.
  var text: StaticString {
    switch self {
    case .commonJS: "__commonJS"
    case .toESM: "__toESM"
    case .namespace: "__namespace"
    case .sync: "__sync"
    case .export: "__export"
    case .reExport: "__reExport"
    case .lazyModule: "__esm"
    case .link: "__link"
    case .load: "__load"
    case .evaluate: "__evaluate"
    case .importModule: "__import"
    case .toCommonJS: "__toCommonJS"
    case .name: "__name"
    case .require: "__require"
    case .attempt: "__attempt"
    case .forAwait: "__forAwait"
    case .disposables: "__disposables"
    case .disposing: "__disposing"
    case .moduleOrder: "__moduleOrder"
    case .inner: "__inner"
    case .drive: "__drive"
    case .execute: "__execute"
    case .settled: "__settled"
    case .gather: "__gather"
    case .fulfilled: "__fulfilled"
    case .rejected: "__rejected"
    case .start: "__start"
    case .deferred: "__deferred"
    case .defer: "__defer"
    case .ready: "__ready"
    case .awaiting: "__awaiting"
    case .importDefer: "__importDefer"
    case .createRequire: "__createRequire"
    case .fileURLToPath: "__fileURLToPath"
    case .importMeta: "import_meta"
    }
  }
}

extension RenderOptions {
  /// What runtime and frames declare at the top level, in the order of `RuntimeName`, then the helpers.
  package var runtimeNames: [String] {
    RuntimeName.allCases.map { "\($0.text)" } + helpers.map(\.name)
  }

  /// What runtime and frames refer to.
  package var reservedNames: [String] {
    [
      "__filename", "__dirname", "require", "module", "exports", "globalThis", "Object", "Promise",
      "Symbol", "Proxy", "Reflect", "Math", "document", "location", "URL", "Error",
      "__loop", "__stack", "__value",
    ]
  }
}

extension LinkedGraph {
  /// What `name` is called in the bundle.
  func text(of name: RuntimeName) -> ByteSlice { names[runtimeNames[Int(name.rawValue)]] }

  /// The same as a string.
  func string(of name: RuntimeName) -> String { text(of: name).string }
}
