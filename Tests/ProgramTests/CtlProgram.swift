import Foundation
import Subprocess

/// The real `seatwatchctl`, which is built beside the tests.
enum CtlProgram {
  struct Outcome {
    let code: Int
    let output: String
    let complaint: String

    func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
      try JSONDecoder().decode(type, from: Data(output.utf8))
    }
  }

  private static let path =
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "seatwatchctl").path

  /// - Parameter environment: nothing else is handed on.
  static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Outcome {
    // env takes a path as well as a name, and with -i hands on what it is told only.
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let result = try await Subprocess.run(
      .name("env"), arguments: Arguments(["-i"] + variables + [path] + arguments), output: .string(limit: 1 << 26),
      error: .string(limit: 1 << 20))
    let code =
      switch result.terminationStatus {
      case .exited(let number): Int(number)
      case .signaled(let number): -Int(number)
      }
    return Outcome(code: code, output: result.standardOutput, complaint: result.standardError)
  }
}
