import Foundation

/// A built program that is asked about itself.
struct Program {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let path: String

  init(_ path: String) { self.path = path }

  var name: String { URL(filePath: path).lastPathComponent }

  /// - Throws: ``Failure`` when it ends with anything but 0.
  func output(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(path) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Its commands, as ArgumentParser tells them.
  func description() throws -> CommandDescription {
    struct Tool: Decodable { let command: CommandDescription }
    return try JSONDecoder().decode(Tool.self, from: Data(output("--experimental-dump-help").utf8)).command
  }

  func completions(_ shell: String) throws -> String {
    try output("--generate-completion-script", shell)
  }
}
