// Measurements: the hot paths one by one, for a profiler or a clock.
//
//     Measurements PATH ROUNDS [ARGUMENT…]
//
// does ROUNDS rounds of a path and prints how many a second that were. Under `valgrind --tool=callgrind` two runs with
// different ROUNDS tell the instructions of one; `../instructions/run` does that.
import Foundation

@main
struct Measurements {
  static let paths: [String: @Sendable ([String]) throws -> (Int) throws -> Void] = [
    "compose": composing, "message": writingMessages, "csv": readingCSV, "recurrence": findingOccurrences,
    "due": askingOneTeam, "due-all": askingAllTeams,
  ]

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2, let path = paths[arguments[0]], let rounds = Int(arguments[1]), rounds > 0 else {
      FileHandle.standardError.write(
        Data("usage: Measurements \(paths.keys.sorted().joined(separator: "|")) ROUNDS [ARGUMENT…]\n".utf8))
      exit(64)
    }
    let round = try path(Array(arguments.dropFirst(2)))
    let clock = ContinuousClock()
    let took = try clock.measure { try round(rounds) }
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    print("\(arguments[0]) \(rounds) rounds, \(Double(rounds) / seconds) a second")
  }

  /// The checkout that this file lies in.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
}
