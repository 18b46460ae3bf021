// The modules built into Node (`module.builtinModules` of Node 20 to 24, and what only `node:`
// names).

package import Memory

/// Node's built-in modules.
package enum Builtins {
  /// Names that may be written with and without `node:`; sorted.
  static let plain: [StaticString] = [
    "_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing",
    "_http_server", "_stream_duplex", "_stream_passthrough", "_stream_readable",
    "_stream_transform", "_stream_wrap", "_stream_writable", "_tls_common", "_tls_wrap", "assert",
    "assert/strict", "async_hooks", "buffer", "child_process", "cluster", "console", "constants",
    "crypto", "dgram", "diagnostics_channel", "dns", "dns/promises", "domain", "events", "fs",
    "fs/promises", "http", "http2", "https", "inspector", "inspector/promises", "module", "net",
    "os", "path", "path/posix", "path/win32", "perf_hooks", "process", "punycode", "querystring",
    "readline", "readline/promises", "repl", "stream", "stream/consumers", "stream/promises",
    "stream/web", "string_decoder", "sys", "timers", "timers/promises", "tls", "trace_events",
    "tty", "url", "util", "util/types", "v8", "vm", "wasi", "worker_threads", "zlib",
  ]

  /// Names that need `node:`; sorted.
  static let prefixed: [StaticString] = [
    "quic", "sea", "sqlite", "test", "test/reporters",
  ]

  /// Whether `specifier` names a built-in module: `fs`, `node:fs`, `node:test`.
  package static func contains(_ specifier: ByteSlice) -> Bool {
    guard specifier.hasPrefix("node:") else { return find(specifier, in: plain) }
    let name = specifier[5..<specifier.count]
    return find(name, in: plain) || find(name, in: prefixed)
  }

  /// Whether the built-in module changes something when it is loaded, or prints a warning.
  package static func hasEffects(_ specifier: ByteSlice) -> Bool {
    let name = specifier.hasPrefix("node:") ? specifier[5..<specifier.count] : specifier
    return find(name, in: ["domain", "punycode", "sqlite", "sys", "wasi"])
      || find(name, in: prefixed)
  }

  private static func find(_ name: ByteSlice, in sorted: [StaticString]) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      let candidate = ByteSlice(sorted[middle])
      if candidate == name { return true }
      if candidate < name { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
