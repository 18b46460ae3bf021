// finish: rendered bundles → the files to write: code with its `sourceMappingURL`, maps, licences,
// assets, manifest and metafile.

import Graph
import Linking
import Memory
import Platform
import PythonPackaging
import Rendering
import Resolution
import Source
import SourceMaps

/// One file to write.
struct PlannedFile: Sendable {
  /// What the file is, for the wheel and the manifest.
  enum Kind: Sendable {
    case code, map, legal, asset, manifest, metafile, mangleCache, analysis, wheel

    /// It is part of what was asked for, not told of it.
    var isListed: Bool {
      switch self {
      case .code, .map, .legal, .asset: true
      case .manifest, .metafile, .mangleCache, .analysis, .wheel: false
      }
    }
  }

  let kind: Kind
  /// Below the output directory; relative to the working directory for the metafile and the cache.
  let name: String
  let bytes: ByteRope

  func path(in plan: BuildPlan) -> FilePath {
    let folder = kind == .metafile || kind == .mangleCache ? nil : plan.outputFolder
    return (folder ?? plan.workingDirectory).appending(name)
  }
}

/// The files of a build, in the order they are written: what others refer to comes first.
func finish(
  _ rendered: [RenderedBundle],
  _ linked: [LinkedGraph],
  _ graph: ModuleGraph,
  _ scanned: ScanOutcome,
  _ plan: BuildPlan
) -> (files: [PlannedFile], summary: BuildSummary) {
  var files = scanned.assets.map {
    PlannedFile(kind: .asset, name: $0.path, bytes: ByteRope($0.bytes))
  }
  var codes: [PlannedFile] = []
  for (index, bundle) in rendered.enumerated() {
    let name = plan.entries[index].outputPath
    if let map = bundle.map, plan.options.sourceMap != .inline, plan.outputFolder != nil {
      files.append(PlannedFile(kind: .map, name: name + ".map", bytes: map))
    }
    if !bundle.legalText.isEmpty {
      files.append(
        PlannedFile(
          kind: .legal,
          name: name + ".LEGAL.txt",
          bytes: ByteRope(FrozenBytes(Array(bundle.legalText.utf8)))
        )
      )
    }
    codes.append(
      PlannedFile(kind: .code, name: name, bytes: codeWithComments(bundle, name, plan))
    )
  }
  files += codes
  let summary = BuildSummary(rendered, linked, graph, codes, plan)
  if plan.outputFolder != nil && plan.options.outputFile == nil && plan.isBundling {
    files.append(
      PlannedFile(
        kind: .manifest,
        name: "manifest.json",
        bytes: ByteRope(summary.manifest(files, times: []))
      )
    )
  }
  if let path = plan.options.metafile {
    files.append(PlannedFile(kind: .metafile, name: path, bytes: ByteRope(summary.metafile(files))))
  }
  if let path = plan.options.mangleCache, let cache = scanned.mangleCache {
    files.append(PlannedFile(kind: .mangleCache, name: path, bytes: ByteRope(cache)))
  }
  if plan.options.analyze == .html {
    let page = FrozenBytes(Array(summary.sizes.page.utf8))
    files.append(
      PlannedFile(kind: .analysis, name: SizeAnalysis.pageName, bytes: ByteRope(page))
    )
  }
  return (files, summary)
}

/// Puts the times of the phases so far into the manifest on disk, if they are asked for.
///
/// The wheel keeps the manifest without them: its bytes depend on the program alone.
func addTimes(
  _ times: [PhaseTime],
  to files: [PlannedFile],
  _ summary: BuildSummary,
  _ plan: BuildPlan
) -> [PlannedFile] {
  guard plan.options.timings else { return files }
  let listed = files.filter { $0.kind.isListed }
  return files.map { file in
    guard file.kind == .manifest else { return file }
    return PlannedFile(
      kind: .manifest,
      name: file.name,
      bytes: ByteRope(summary.manifest(listed, times: times))
    )
  }
}

/// The code with `//# sourceMappingURL` and the pointer to its licences, where they are asked for.
private func codeWithComments(
  _ bundle: RenderedBundle,
  _ name: String,
  _ plan: BuildPlan
) -> ByteRope {
  let fileName = FilePath(name).nameText
  var code = bundle.code
  if !bundle.legalText.isEmpty && plan.options.legalComments == .linked {
    code.append(string: "/*! For license information please see \(fileName).LEGAL.txt */\n")
  }
  if let map = bundle.map {
    switch plan.options.sourceMap {
    case .none: break
    // There is no file beside standard output.
    case .linked where plan.outputFolder == nil: code.append(inlineMap(map))
    case .external: break
    case .linked: code.append(string: "//# sourceMappingURL=\(fileName).map\n")
    case .inline, .both: code.append(inlineMap(map))
    }
  }
  return code
}

/// `//# sourceMappingURL=data:…`, with the map itself.
private func inlineMap(_ map: ByteRope) -> FrozenBytes {
  let json = map.contiguous
  var buffer = ByteBuffer(capacity: json.count * 4 / 3 + 128)
  buffer.write("//# sourceMappingURL=data:application/json;base64,")
  withExtendedLifetime(json) { writeBase64(json.bytes, into: &buffer) }
  buffer.write("\n")
  return buffer.freeze()
}

/// Adds the wheel that carries the outputs, unless it is switched off.
func addWheel(
  to files: [PlannedFile],
  _ graph: ModuleGraph,
  _ plan: BuildPlan,
  _ report: inout BuildReport
) async -> [PlannedFile] {
  guard plan.options.wheel, plan.isBundling, plan.options.outputFile == nil,
    plan.outputFolder != nil
  else { return files }
  var inputs = ProjectMetadata.Inputs(
    name: plan.options.wheelName,
    version: plan.options.wheelVersion,
    entryPath: plan.entries[0].outputPath
  )
  inputs.pyproject = readProjectFile("pyproject.toml", plan)
  inputs.packageJSON = readProjectFile("package.json", plan)
  let (metadata, diagnostics) = ProjectMetadata.read(inputs)
  report.diagnostics += diagnostics
  guard let metadata else { return files }
  let contents = files.filter { $0.kind.isListed || $0.kind == .manifest }
  let request = WheelRequest(
    name: metadata.name,
    version: metadata.version,
    summary: metadata.summary,
    requiresPython: metadata.requiresPython,
    dependencies: metadata.dependencies,
    files: contents.map { (path: $0.name, content: $0.bytes.contiguous) },
    entries: plan.entries.map { (name: entryName($0.outputPath), path: $0.outputPath) },
    generatorVersion: version,
    sourceDateEpoch: SystemProcess.environment("SOURCE_DATE_EPOCH").flatMap { Int($0) }
  )
  switch await buildWheel(request) {
  case .success(let wheel):
    return files + [PlannedFile(kind: .wheel, name: wheel.name, bytes: ByteRope(wheel.content))]
  case .failure(let failure):
    report.diagnostics.append(failure.diagnostic)
    return files
  }
}

/// `admin/index.js` is called `admin/index`.
private func entryName(_ path: String) -> String {
  let ending = path.pathExtension
  return ending.isEmpty ? path : String(path.dropLast(ending.utf8.count + 1))
}

private func readProjectFile(_ name: String, _ plan: BuildPlan) -> SourceText? {
  let owner = ByteSlice.copy(name)
  let isThere = withExtendedLifetime(owner) {
    plan.directories.directory(at: plan.workingDirectory)?.entry(named: owner.bytes) != nil
  }
  guard isThere else { return nil }
  var buffer = ReadBuffer()
  do throws(FileError) {
    let storage = try DiskFileSystem().read(
      plan.workingDirectory.appending(name),
      using: &buffer
    )
    return SourceText(displayPath: name, storage: storage)
  } catch {
    return nil
  }
}

extension FilePath {
  /// The last name as text; safe on a path that nobody else holds.
  var nameText: String { withExtendedLifetime(self) { name.string } }
}

extension ByteSlice {
  /// An owner of the bytes of `text`.
  static func copy(_ text: String) -> FrozenBytes { FrozenBytes(Array(text.utf8)) }
}

extension BuildPlan {
  /// Appends the path that the map of the output at `outputPath` gives for a module with a display path:
  /// relative to the map.
  func sourcePath(from outputPath: String) -> @Sendable (String, inout ByteBuffer) -> Void {
    guard let folder = outputFolder else { return { $1.write(string: $0) } }
    let (map, base) = (folder.appending(outputPath).parent, workingDirectory)
    return { displayPath, output in
      let start = output.count
      output.write(string: displayPath)
      let path = output.bytes(in: start..<output.count)
      if path.hasPrefix("<") || path.hasPrefix("(") { return }
      var place = ByteBuffer(capacity: base.bytes.count + path.count + 1)
      place.writePath(joining: base.bytes, path)
      output.truncate(to: start)
      output.writePath(from: map.bytes, to: place.bytes)
    }
  }

  /// A file's path as it is shown: relative to the working directory.
  func shownPath(of file: PlannedFile) -> String {
    file.path(in: self).relative(to: workingDirectory).string
  }
}
