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
    var variables: [Environment.Key: String] = [:]
    for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
    let result = try await Subprocess.run(
      .path(.init(path)), arguments: Arguments(arguments), environment: .custom(variables),
      output: .string(limit: 1 << 26), error: .string(limit: 1 << 20))
    let code: Int
    switch result.terminationStatus {
    case .exited(let number): code = Int(number)
    case .signaled(let number): code = -Int(number)
    }
    return Outcome(code: code, output: result.standardOutput ?? "", complaint: result.standardError ?? "")
  }
}
