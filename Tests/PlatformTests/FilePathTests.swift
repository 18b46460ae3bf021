import Memory
import Testing

@testable import Platform

@Suite struct FilePathTests {
  @Test(arguments: [
    ("/a/b", "c.js", "/a/b/c.js"), ("/a/b", "./c/./d", "/a/b/c/d"), ("/a/b", "../c", "/a/c"),
    ("/a/b", "../../..", "/"), ("/", "a", "/a"), ("/", "..", "/"), ("/a", "/x//y/../z", "/x/z"),
    ("/a/b", "", "/a/b"), ("/a/b", ".", "/a/b"), ("/a/b", "c/", "/a/b/c"), ("a/b", "../c", "a/c"),
    ("a", "../..", ".."), ("a", "..", "."), (".", "x", "x"), (".", "../x", "../x"),
    ("..", "../x", "../../x"),
  ])
  func joins(base: String, relative: String, expected: String) {
    #expect(FilePath(base).appending(relative).string == expected)
  }

  @Test(arguments: [
    ("/a/b", "/a/b/c", "c"), ("/a/b", "/a/b", "."), ("/a/b", "/a", ".."),
    ("/a/b", "/a/bc", "../bc"),
    ("/a/bc", "/a/b", "../b"), ("/", "/a/b", "a/b"), ("/a/b", "/", "../.."),
    ("/a/b/c", "/a/x/y", "../../x/y"), ("/a", "/b", "../b"), ("/", "/", "."),
  ])
  func relates(directory: String, path: String, expected: String) {
    #expect(FilePath(path).relative(to: FilePath(directory)).string == expected)
  }

  @Test func joinAndRelateAreInverse() {
    let names = ["a", "b", "ab", "c.js", "x"]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      func random() -> FilePath {
        var path = FilePath("/")
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
          path = path.appending(names.randomElement(using: &generator) ?? "a")
        }
        return path
      }
      let (directory, target) = (random(), random())
      let relative = target.relative(to: directory)
      #expect(directory.appending(relative) == target, "\(directory) \(target)")
    }
  }

  @Test func splits() {
    #expect(FilePath("/a/b.js").parent.string == "/a")
    #expect(FilePath("/a").parent.string == "/")
    #expect(FilePath("/").parent.string == "/")
    #expect(ByteSlice("/a/b.js").lastPathName.string == "b.js")
    #expect(ByteSlice("/a/b").isPath(inside: ByteSlice("/a")))
    #expect(!ByteSlice("/ab").isPath(inside: ByteSlice("/a")))
    #expect(ByteSlice("/ab").isPath(inside: ByteSlice("/")))
  }
}
