import Foundation
import Memory
import Platform
import PythonPackaging
import Testing

private func frozen(_ text: String) -> FrozenBytes { FrozenBytes(Array(text.utf8)) }

private func request(
  name: String = "My.Web--App",
  version: String = "1.0-beta",
  epoch: Int? = nil
) -> WheelRequest {
  let large = (0..<20000).map { "console.log(\($0));\n" }.joined()
  return WheelRequest(
    name: name,
    version: version,
    summary: "An app,\n with \"é\"",
    requiresPython: ">=3.8",
    files: [
      ("index.js", frozen("console.log('hé');\n")), ("index.js.map", frozen("{}")),
      ("assets/a,\"b\" é.txt", frozen("text\n")), ("assets/large.mjs", frozen(large)),
      ("empty.css", frozen("")), ("manifest.json", frozen("{\"version\": 1}")),
    ],
    entries: [("index", "index.js"), ("large", "assets/large.mjs")],
    generatorVersion: "0.1.0",
    sourceDateEpoch: epoch
  )
}

private struct Output {
  let status: Int32
  let text: String
  let errors: String
}

@discardableResult
private func run(_ arguments: [String], in folder: URL, input: String? = nil) throws -> Output {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = arguments
  process.currentDirectoryURL = folder
  var environment = ProcessInfo.processInfo.environment
  environment["PYTHONPATH"] = folder.appendingPathComponent("site").path
  environment["PYTHONIOENCODING"] = "utf-8"
  environment["PIP_NO_INPUT"] = "1"
  environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
  process.environment = environment
  let output = folder.appendingPathComponent("out-\(UUID().uuidString)")
  let errors = folder.appendingPathComponent("err-\(UUID().uuidString)")
  for file in [output, errors] {
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
  }
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: errors)
  try process.run()
  process.waitUntilExit()
  return Output(
    status: process.terminationStatus,
    text: String(decoding: try Data(contentsOf: output), as: UTF8.self),
    errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
  )
}

/// A virtual environment with pip, which Debian's Python lacks; removed when the tests end.
private enum VirtualEnvironment {
  static let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "swbundle-venv-\(UUID().uuidString)"
  )

  static let pip: Result<[String], any Error> = Result {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: VirtualEnvironment.folder) }
    let made = try run(["python3", "-m", "venv", "env"], in: folder)
    try #require(made.status == 0, "\(made.text)\(made.errors)")
    return [folder.appendingPathComponent("env/bin/python").path, "-m", "pip"]
  }
}

/// A folder with the wheel in it and, installed by pip, in `site`.
private struct Installed {
  let folder: URL
  let wheel: URL

  init(_ request: WheelRequest) async throws {
    let artifact = try await buildWheel(request).get()
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "swbundle-wheel-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    wheel = folder.appendingPathComponent(artifact.name)
    try Data(artifact.content.bytes.array).write(to: wheel)
    let result = try run(
      VirtualEnvironment.pip.get()
        + ["install", "--no-index", "--quiet", "--target", "site", wheel.path],
      in: folder
    )
    #expect(result.status == 0, "\(result.errors)")
  }

  func python(_ code: String) throws -> Output { try run(["python3", "-c", code], in: folder) }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}

@Suite struct WheelTests {
  @Test func isNamedAndBuiltTheSameEachTime() async throws {
    let first = try await buildWheel(request()).get()
    var reordered = request()
    reordered.files.reverse()
    let second = try await buildWheel(reordered).get()
    #expect(first.name == "my_web_app-1.0b0-py3-none-any.whl")
    #expect(first.content.bytes.array == second.content.bytes.array)
    let later = try await buildWheel(request(epoch: 1_700_000_000)).get()
    #expect(later.content.bytes.array != first.content.bytes.array)
  }

  @Test func installsAndAnswersFromPython() async throws {
    let installed = try await Installed(request())
    defer { installed.remove() }
    let code = """
      import my_web_app as m
      from importlib.metadata import metadata
      assert m.entries() == {'index': 'index.js', 'large': 'assets/large.mjs'}, m.entries()
      assert m.read_text('index') == "console.log('hé');\\n"
      assert m.read_text('assets/a,"b" é.txt') == 'text\\n'
      assert m.read_bytes('empty.css') == b''
      assert m.find('assets/large') == 'assets/large.mjs'
      assert m.mime_type('a.MJS') == 'text/javascript; charset=utf-8'
      assert len(m.files()) == 6 and m.files() == sorted(m.files())
      with m.path('large') as p:
          assert p.is_file() and p.read_text().startswith('console.log(0)')
      try:
          m.read_text('indx')
      except FileNotFoundError as error:
          assert "did you mean 'index'" in str(error), error
      else:
          raise AssertionError
      meta = metadata('my-web-app')
      assert (meta['Name'], meta['Version'], meta['Metadata-Version']) == ('My.Web--App', '1.0b0', '2.1')
      assert meta['Summary'] == 'An app, with "é"' and meta['Requires-Python'] == '>=3.8'
      assert m.__version__ == '1.0b0'
      print('ok')
      """
    let result = try installed.python(code)
    #expect(result.text == "ok\n", "\(result.errors)")
  }

  @Test func recordsEveryFileWithItsHash() async throws {
    let installed = try await Installed(request())
    defer { installed.remove() }
    let code = """
      import base64, csv, hashlib, io, sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      names = z.namelist()
      record = [n for n in names if n.endswith('.dist-info/RECORD')][0]
      assert names[-1] == record
      info = [i for i, n in enumerate(names) if '.dist-info/' in n]
      assert info == list(range(len(names) - 3, len(names))), names
      body = names[:-3]
      assert body == sorted(body, key=lambda n: n.encode())
      rows = list(csv.reader(io.StringIO(z.read(record).decode())))
      assert [r[0] for r in rows] == names
      for name, digest, size in rows[:-1]:
          data = z.read(name)
          h = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
          assert digest == 'sha256=' + h and int(size) == len(data), name
      assert rows[-1] == [record, '', '']
      for i in z.infolist():
          assert i.date_time == (1980, 1, 1, 0, 0, 0) and i.external_attr == 0o100644 << 16, i
          assert i.create_system == 3
      assert z.getinfo('my_web_app/static/assets/large.mjs').compress_type == 8
      assert z.getinfo('my_web_app/static/empty.css').compress_type == 0
      wheel = z.read(record.replace('RECORD', 'WHEEL')).decode()
      assert wheel == ('Wheel-Version: 1.0\\nGenerator: swbundle 0.1.0\\n'
          'Root-Is-Purelib: true\\nTag: py3-none-any\\n'), wheel
      print('ok')
      """
    let result = try run(["python3", "-c", code, installed.wheel.path], in: installed.folder)
    #expect(result.text == "ok\n", "\(result.errors)")
    #expect(
      try run(["python3", "-m", "zipfile", "-t", installed.wheel.path], in: installed.folder).status
        == 0
    )
  }

  @Test func worksFromInsideTheZip() async throws {
    let installed = try await Installed(request())
    defer { installed.remove() }
    let code = """
      import sys
      sys.path.insert(0, sys.argv[1])
      import my_web_app as m
      assert '.whl' in m.__file__
      assert m.read_text('index').startswith('console')
      with m.path('index') as p:
          kept = p
          assert p.name == 'index.js' and p.read_bytes() == m.read_bytes('index')
      assert not kept.exists()
      print('ok')
      """
    let result = try run(["python3", "-c", code, installed.wheel.path], in: installed.folder)
    #expect(result.text == "ok\n", "\(result.errors)")
  }

  @Test func listsAndPrints() async throws {
    let installed = try await Installed(request())
    defer { installed.remove() }
    let list = try run(["python3", "-m", "my_web_app", "--list"], in: installed.folder)
    #expect(list.text.hasPrefix("entry\tindex\tindex.js\n"))
    #expect(list.text.contains("file\tempty.css\t0\n"))
    let print = try run(["python3", "-m", "my_web_app", "--print", "index"], in: installed.folder)
    #expect(print.text == "console.log('hé');\n")
    let wrong = try run(["python3", "-m", "my_web_app", "--print", "x"], in: installed.folder)
    #expect(wrong.status == 1 && wrong.errors.contains("no entry or file 'x'"))
    #expect(try run(["python3", "-m", "my_web_app"], in: installed.folder).status == 2)
  }

  @Test func serves() async throws {
    let installed = try await Installed(request())
    defer { installed.remove() }
    let code = """
      import subprocess, sys, urllib.request, urllib.error, urllib.parse, signal, http.client
      # Test runners start children from threads that block signals.
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      signal.signal(signal.SIGINT, signal.default_int_handler)
      server = subprocess.Popen([sys.executable, '-m', 'my_web_app', '--serve', '--port', '0'],
          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
      try:
          url = server.stdout.readline().split()[-1]
          assert url.startswith('http://127.0.0.1:'), url
          def get(path, headers={}):
              with urllib.request.urlopen(urllib.request.Request(url + path, headers=headers)) as r:
                  return r.status, r.headers, r.read()
          status, headers, body = get('index.js?v=1')
          assert body == "console.log('hé');\\n".encode()
          assert headers['Content-Type'] == 'text/javascript; charset=utf-8'
          assert get('assets/large.mjs')[1]['Content-Type'] == 'text/javascript; charset=utf-8'
          assert get('index.js.map')[1]['Content-Type'].startswith('application/json')
          assert get(urllib.parse.quote('assets/a,"b" é.txt'))[2] == b'text\\n'
          assert b'My.Web--App' in get('')[2]
          for bad in ('nothing', '../../__init__.py', '%2e%2e/__init__.py', '__init__.py'):
              try:
                  get(bad)
                  raise AssertionError(bad)
              except urllib.error.HTTPError as error:
                  assert error.code == 404
          try:
              get('index.js', {'If-None-Match': headers['ETag']})
              raise AssertionError
          except urllib.error.HTTPError as error:
              assert error.code == 304
          c = http.client.HTTPConnection(url.split('/')[2])
          for _ in range(2):
              c.request('HEAD', '/index.js')
              r = c.getresponse()
              assert r.status == 200 and r.read() == b''
          c.close()
      finally:
          server.send_signal(signal.SIGINT)
      assert server.wait(10) == 0
      print('ok')
      """
    let result = try installed.python(code)
    #expect(result.text == "ok\n", "\(result.errors)")
  }

  @Test(arguments: [
    ("a b", "1", "x.js", "wheel.invalid-name"), ("a", "1-next", "x.js", "wheel.invalid-version"),
    ("a", "1", "../x.js", "wheel.invalid-path"), ("a", "1", "/x.js", "wheel.invalid-path"),
    ("a", "1", "a\\b", "wheel.invalid-path"), ("a", "1", "a\nb", "wheel.invalid-path"),
    ("a", "1", "", "wheel.invalid-path"), ("a", "1", "X.js", "wheel.duplicate-path"),
    ("a", "1", "y.js", "wheel.missing-entry"),
  ])
  func refuses(_ name: String, _ version: String, _ path: String, _ code: String) async {
    var files = [(path: path, content: frozen(""))]
    if code == "wheel.duplicate-path" { files.append(("x.js", frozen(""))) }
    let result = await buildWheel(
      WheelRequest(
        name: name,
        version: version,
        files: files,
        entries: [("x", "x.js")],
        generatorVersion: "0"
      )
    )
    switch result {
    case .success: Issue.record("built")
    case .failure(let failure): #expect(failure.diagnostic.code == code)
    }
  }
}

@Suite struct ZipTests {
  @Test func convertsTimes() {
    func time(_ seconds: Int) -> [UInt16] {
      let value = DOSTime(secondsSince1970: seconds)
      return [
        (value.date >> 9) + 1980, value.date >> 5 & 15, value.date & 31, value.time >> 11,
        value.time >> 5 & 63, (value.time & 31) * 2,
      ]
    }
    #expect(time(0) == [1980, 1, 1, 0, 0, 0])
    #expect(time(1_700_000_000) == [2023, 11, 14, 22, 13, 20])
    #expect(time(951_782_400) == [2000, 2, 29, 0, 0, 0])
    #expect(time(1_709_251_199) == [2024, 2, 29, 23, 59, 58])
    #expect(time(.max) == [2107, 12, 31, 23, 59, 58])
  }

  @Test func refusesTooManyEntries() {
    let entry = ZipEntry(path: "a", content: frozen("a"))
    #expect(throws: ZipLimit.entries) {
      try writeZip(Array(repeating: entry, count: 65536), modified: .earliest)
    }
  }

  @Test func hashesAndChecks() {
    let owner = frozen("123456789")
    #expect(crc32(owner.bytes) == 0xCBF4_3926)
    let digest = sha256(owner.bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    #expect(
      digest.joined() == "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    )
    withExtendedLifetime(owner) {}
  }
}
