// The program: parses the command line, does what it says, and ends with the exit code. Nothing that
// `swbundle version` does not need may run before the switch.

import Bundler
import Platform
import Source

let (command, complaints) = CommandLine.parse(Array(Swift.CommandLine.arguments.dropFirst()))
let code: Int32
switch command {
case .version: code = show("swbundle \(version)\n", on: .output) ? 0 : 1
case .help: code = show(Help.text(), on: .output) ? 0 : 1
case .completion(let shell): code = show(shell.completion, on: .output) ? 0 : 1
case .build(let arguments):
  prepareOpenFiles()
  SystemProcess.run { await runBuild(arguments) }
case nil:
  show(complaints, BuildCommand())
  code = ExitCode.usage
}
// No object graph is worth freeing now (swift-performance.md section 10).
SystemProcess.exitNow(code)
