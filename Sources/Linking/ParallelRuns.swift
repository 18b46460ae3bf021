// Work over all modules, cut into runs of neighbours that tasks do side by side. What a run gives must not
// depend on where it is cut: then the number of tasks changes nothing.

import Memory

/// Does `body` for the numbers below `count`, in at most `tasks` runs of them, and gives the results in order.
func inRuns<Result: Sendable>(
  of count: Int,
  tasks: Int,
  _ body: @escaping @Sendable (Range<Int>) -> Result
) async -> [Result] {
  let fewest = 256
  let runs = max(1, min(tasks, count / fewest))
  if runs == 1 { return [body(0..<count)] }
  return await withTaskGroup(of: (Int, Result).self) { group in
    for run in 0..<runs {
      let range = (count * run / runs)..<(count * (run + 1) / runs)
      group.addTask {
        askForHugeHeap()
        return (run, body(range))
      }
    }
    var results = [Result?](repeating: nil, count: runs)
    for await (run, result) in group { results[run] = result }
    return results.compactMap { $0 }
  }
}
