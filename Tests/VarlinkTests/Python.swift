import Foundation
import Subprocess

/// The client of the `varlink` package of PyPI, as a judge that is not ours.
enum Python {
  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  struct Outcome {
    var output: String
    var error: String
  }

  /// `$SEATWATCH_PYTHON`, or `python3`, with the package installed.
  static func run(_ arguments: [String]) async throws -> Outcome {
    let interpreter = ProcessInfo.processInfo.environment["SEATWATCH_PYTHON"] ?? "python3"
    let result = try await Subprocess.run(
      .name("env"), arguments: .init([interpreter] + arguments),
      output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
    let outcome = Outcome(output: result.standardOutput, error: result.standardError)
    if outcome.error.contains("No module named 'varlink'") || outcome.error.contains("No module named varlink") {
      throw Failure("\(interpreter) lacks the package `varlink`: pip install varlink, or set SEATWATCH_PYTHON")
    }
    return outcome
  }

  /// Runs a script with `json` and `varlink` imported; its last line of output must be JSON.
  static func script(_ text: String, _ arguments: String...) async throws -> String {
    let outcome = try await run(["-c", "import json, sys, varlink\n" + text] + arguments)
    if !outcome.error.isEmpty { throw Failure(outcome.error) }
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
