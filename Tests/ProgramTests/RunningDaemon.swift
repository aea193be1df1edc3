import ControlAPI
import Foundation
import TestSupport
import Testing

/// The real `seatwatchd`, with files of its own to edit, for the length of a test.
final class RunningDaemon: Sendable {
  let folder: String
  let process: Process

  private static let path =
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "seatwatchd").path
  static let templates =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Templates").standardizedFileURL.path

  fileprivate init(in folder: String, _ arguments: [String]) throws {
    self.folder = folder
    process = try RunningDaemon.start(in: folder, arguments)
  }

  /// Once more, after this one has ended; for the caller to end.
  func startAgain() throws -> Process { try RunningDaemon.start(in: folder, []) }

  private static func start(in folder: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["run", "--config", "\(folder)/etc/seatwatch.yaml", "--templates", templates] + arguments
    process.environment = ["PATH": "/usr/bin:/bin"]
    try write("", to: "\(folder)/log")
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(folder)/log"))
    try process.run()
    return process
  }

  var log: String {
    get throws { try String(contentsOfFile: "\(folder)/log", encoding: .utf8) }
  }

  func write(_ text: String, to name: String) throws { try RunningDaemon.write(text, to: "\(folder)/\(name)") }

  /// As an editor does: a new file, renamed over the old one.
  func replace(_ name: String, with text: String) throws {
    try write(text, to: "\(name).new~")
    try #require(rename("\(folder)/\(name).new~", "\(folder)/\(name)") == 0)
  }

  func signal(_ number: Int32) throws { try #require(kill(process.processIdentifier, number) == 0) }

  func status() async throws -> Status.Reply { try await ctl("status", "--json").json() }

  /// The next dates of all schedules.
  func dates() async throws -> [String?] {
    let reply: ScheduleList.Reply = try await ctl("schedule", "list", "--json").json()
    return reply.schedules.map { $0.nextDue?.dueAt }
  }

  func ctl(_ arguments: String...) async throws -> CtlProgram.Outcome {
    try await CtlProgram.run(arguments, environment: ["SEATWATCH_SOCKET": "\(folder)/state/control.sock"])
  }

  /// Asks again and again until it is so.
  func eventually(_ what: Comment, _ isSo: () async throws -> Bool) async throws {
    for _ in 0..<400 {
      if try await isSo() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("never came: \(what.rawValue); the log says:\n\(try log)")
  }

  fileprivate static func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}

/// - Parameters:
///   - files: below the folder, by name; `FOLDER` in them stands for its path.
///   - prepare: gets the folder before the daemon is started.
func withDaemon(
  _ files: [String: String], arguments: [String] = [], prepare: (String) async throws -> Void = { _ in },
  _ body: (RunningDaemon) async throws -> Void
) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "daemon-\(UUID().uuidString.prefix(8))").path
  try FileManager.default.createDirectory(atPath: "\(folder)/etc/teams.d", withIntermediateDirectories: true)
  defer { removeFolder(folder) }
  for (name, text) in files {
    try RunningDaemon.write(text.replacingOccurrences(of: "FOLDER", with: folder), to: "\(folder)/\(name)")
  }
  try await prepare(folder)
  let daemon = try RunningDaemon(in: folder, arguments)
  defer {
    // An orderly stop is part of what each of these tests proves.
    daemon.process.terminate()
    daemon.process.waitUntilExit()
    #expect(daemon.process.terminationStatus == 0)
  }
  try await daemon.eventually("ready") { try daemon.log.contains("notice: Ready") }
  try await body(daemon)
}
