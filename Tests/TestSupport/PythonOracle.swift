import Foundation

/// Runs a Python script that computes what our code must come to, by other people's code.
package enum PythonOracle {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// `$SEATWATCH_PYTHON`, else `python3`.
  package static var interpreter: String {
    ProcessInfo.processInfo.environment["SEATWATCH_PYTHON"] ?? "python3"
  }

  /// What the script prints. Throws with the script's complaint if it fails, a missing package included.
  package static func output(of script: URL, _ arguments: [String] = []) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [interpreter, script.path] + arguments
    let output = Pipe()
    process.standardOutput = output
    let complaint = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString)")
    try Data().write(to: complaint)
    defer { try? FileManager.default.removeItem(at: complaint) }
    process.standardError = try FileHandle(forWritingTo: complaint)
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = try String(contentsOf: complaint, encoding: .utf8)
      throw Failure(
        description: "\(interpreter) \(script.lastPathComponent) ended with \(process.terminationStatus): \(text)")
    }
    return data
  }
}
