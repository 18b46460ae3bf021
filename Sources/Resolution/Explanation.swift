// The second run of a resolution that failed: every candidate with what rejected it, and the name
// that was probably meant. The first run pays one comparison with nil for it.

import JSON
import Memory
import Platform

/// What is learnt while a failure is explained; an object, so that notes need no exclusive access.
final class Explanation {
  private(set) var lines: [String] = []
  private(set) var reason = FailureReason.notFound
  private(set) var suggestion: String?

  func add(_ line: String) {
    // A link farm can have thousands of candidates.
    if lines.count < 200 { lines.append(line) }
  }

  /// The first reason that is more than "not found" stays.
  func blame(_ cause: FailureReason) {
    if reason == .notFound { reason = cause }
  }

  func suggest(_ name: String) {
    if suggestion == nil { suggestion = name }
  }
}

extension Resolver {
  /// Adds a line to the trace, if one is wanted.
  func note(_ line: () -> String) {
    if explanation != nil { explanation?.add(line()) }
  }

  func note(_ lines: [String]?, _ prefix: @autoclosure () -> String) {
    guard let lines, explanation != nil else { return }
    let start = prefix()
    for line in lines { explanation?.add(start + line) }
  }

  func blame(_ reason: FailureReason) { explanation?.blame(reason) }

  /// The display path of `name` in `directory`.
  func shown(_ directory: Directory, _ name: ByteSlice) -> String {
    directory.displayPath.appending(name).string
  }

  func shown(_ directory: Directory, _ name: StaticString) -> String {
    shown(directory, ByteSlice(name))
  }

  // MARK: Names that were probably meant

  /// Explains why `name` is not in `directory`: another case, or a near name.
  func noteMissingFile(
    _ directory: Directory,
    _ name: ByteSlice,
    _ request: ResolveRequest
  ) {
    guard explanation != nil else { return }
    if !directory.isListed { explanation?.add("\(directory.displayPath): it cannot be listed") }
    let wanted = name.string
    var names: [String] = []
    for entry in 0..<directory.listing.count {
      let actual = directory.name(at: entry).string
      names.append(actual)
      for ending in [""] + rules.extensions.map(\.string)
      where actual != wanted + ending && actual.lowercased() == (wanted + ending).lowercased() {
        explanation?.blame(.caseMismatch(directory.displayPath.appending(actual).string))
        let meant = ending.isEmpty ? actual : stem(actual)
        explanation?.suggest(relativeSpecifier(directory, meant, request))
        return
      }
    }
    let stems = names.map { stem($0) }
    if let near = nearestName(to: wanted, among: names + stems) {
      explanation?.suggest(relativeSpecifier(directory, near, request))
    }
  }

  func noteMissingDirectory(
    _ directory: Directory,
    _ name: ByteSlice,
    rest: ByteSlice,
    _ request: ResolveRequest
  ) {
    guard explanation != nil else { return }
    explanation?.add("\(shown(directory, name)): no such directory")
    let wanted = name.string
    for entry in 0..<directory.listing.count {
      let actual = directory.name(at: entry).string
      if actual != wanted && actual.lowercased() == wanted.lowercased() {
        explanation?.blame(.caseMismatch(directory.displayPath.appending(actual).string))
      }
    }
    let names = (0..<directory.listing.count).filter { directory.listing.kind(at: $0) != .file }
      .map { directory.name(at: $0).string }
    guard let near = nearestName(to: wanted, among: names) else { return }
    let text = rest.string.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0 == wanted ? near : String($0) }.joined(separator: "/")
    explanation?.suggest(text)
  }

  /// `name` without its implicit extension.
  private func stem(_ name: String) -> String {
    for ending in rules.extensions.map(\.string) where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  private func relativeSpecifier(
    _ directory: Directory,
    _ name: String,
    _ request: ResolveRequest
  ) -> String {
    let path = directory.path.appending(name).relative(to: request.directory.path).string
    return path.hasPrefix("../") ? path : "./" + path
  }

  /// Explains why no package has the name of `package`.
  mutating func noteMissingPackage(
    _ package: PackageSpecifier,
    _ specifier: ByteSlice,
    _ request: ResolveRequest
  ) {
    guard explanation != nil else { return }
    if rules.platform != .node && Builtins.contains(specifier) {
      explanation?.blame(.builtinUnavailable)
      return
    }
    let wanted = specifier.string
    let own = request.directory
    // Only looked at for the suggestion: no candidate, so no line of the trace.
    let told = explanation
    explanation = nil
    let isSibling = !own.isInsidePackages && loadFile(own, package.name, request) != nil
    explanation = told
    if isSibling {
      explanation?.suggest("./" + wanted)
      return
    }
    var names: [String] = []
    var place: Directory? = own
    while let directory = place {
      place = directory.parent
      guard directory.nodeModulesEntry >= 0,
        let modules = child(directory, directory.nodeModulesEntry)
      else { continue }
      names += packageNames(modules)
    }
    if rules.platform == .node { names += Builtins.plain.map { "\($0)" } }
    if let near = nearestName(to: package.name.string, among: names) {
      explanation?.suggest(near + package.rest.string)
    }
  }

  private mutating func packageNames(_ modules: Directory) -> [String] {
    var names: [String] = []
    for entry in 0..<modules.listing.count {
      let name = modules.name(at: entry).string
      if name.hasPrefix(".") { continue }
      guard name.hasPrefix("@"), let scope = child(modules, entry) else {
        names.append(name)
        continue
      }
      names += (0..<scope.listing.count).map { name + "/" + scope.name(at: $0).string }
    }
    return names
  }

  /// Suggests the exported path nearest to `subpath`.
  func suggestExport(
    _ exports: JSONValue,
    _ package: PackageSpecifier,
    _ subpath: FilePath
  ) {
    guard explanation != nil else { return }
    let keys = exports.members.map { $0.key.string }.filter {
      $0.hasPrefix("./") && !$0.contains("*")
    }
    explanation?.add("exported paths: \(keys.isEmpty ? "none" : keys.joined(separator: ", "))")
    if let near = nearestName(to: subpath.string, among: keys) {
      explanation?.suggest(package.name.string + near.dropFirst())
    }
  }

  /// Suggests the key of `imports` nearest to `specifier`.
  func suggestImport(_ imports: JSONValue, _ specifier: ByteSlice) {
    guard explanation != nil else { return }
    let keys = imports.members.map { $0.key.string }
    if let near = nearestName(to: specifier.string, among: keys) { explanation?.suggest(near) }
  }
}

/// The candidate with the fewest edits from `name`, if these are at most a third of it.
///
/// Of equals the first in the order of bytes. O(candidates × length²), for failures only.
func nearestName(to name: String, among candidates: [String]) -> String? {
  let wanted = Array(name.utf8)
  var limit = max(1, wanted.count / 3)
  var best: String?
  for candidate in Set(candidates).sorted() where candidate != name {
    let bytes = Array(candidate.utf8)
    guard abs(bytes.count - wanted.count) <= limit, bytes.count <= 256 else { continue }
    let distance = editDistance(wanted, bytes)
    if best == nil ? distance <= limit : distance < limit {
      limit = distance
      best = candidate
    }
  }
  return best
}

/// The number of insertions, removals, replacements and swaps of neighbours between two texts.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var older = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  for (row, byte) in left.enumerated() {
    var current = [row + 1] + [Int](repeating: 0, count: right.count)
    for (column, other) in right.enumerated() {
      var cost = min(
        previous[column] + (byte == other ? 0 : 1),
        previous[column + 1] + 1,
        current[column] + 1
      )
      let isSwap =
        row > 0 && column > 0 && byte == right[column - 1] && left[row - 1] == other
        && byte != other
      if isSwap { cost = min(cost, older[column - 1] + 1) }
      current[column + 1] = cost
    }
    older = previous
    previous = current
  }
  return previous[right.count]
}
