import Foundation

/// Prometheus' own tool: what it says against metrics or rules.
package enum Promtool {
  /// Empty when it has nothing against them.
  package static func check(metrics text: String) throws -> String {
    try run(["check", "metrics"], input: text).said
  }

  /// - Returns: what it says, and whether it takes the file.
  package static func check(rules file: String) throws -> (said: String, isGood: Bool) {
    try run(["check", "rules", file], input: "")
  }

  private static func run(_ arguments: [String], input text: String) throws -> (said: String, isGood: Bool) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/promtool")
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: said, as: UTF8.self), process.terminationStatus == 0)
  }
}
