import Foundation
import Subprocess
import Testing

/// The scripts in `Oracles`, run by `$SEATWATCH_PYTHON` or `python3`.
enum Oracle {
  /// Standard output of the script; its errors are the test's errors.
  static func run(_ script: String, _ arguments: [String] = [], input: Data = Data()) async throws -> String {
    let python = ProcessInfo.processInfo.environment["SEATWATCH_PYTHON"] ?? "python3"
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Oracles/\(script)").path
    // By env, which takes a name as well as a path, and says so on standard error when there is no such program.
    let result = try await Subprocess.run(
      .name("env"), arguments: Arguments([python, path] + arguments), input: .array(Array(input)),
      output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
    try #require(result.terminationStatus.isSuccess, "\(script): \(result.standardError)")
    return result.standardOutput
  }
}
