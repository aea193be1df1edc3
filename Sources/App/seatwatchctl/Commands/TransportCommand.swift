import ArgumentParser
import ControlAPI
import Varlink

struct TransportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transport", abstract: "Pause, resume and test what mail goes through.",
    discussion: "Example: seatwatchctl transport test me@example.com",
    subcommands: [TransportPauseCommand.self, TransportResumeCommand.self, TransportTestCommand.self])
}

struct TransportPauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Send nothing until it is resumed; what is queued waits, also over a restart.",
    discussion: "Example: seatwatchctl transport pause --reason \"the relay moves\"")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("For the others; status says it.", valueName: "reason"))
  var reason: String?

  func run() async throws {
    try await connection.answer(TransportPause.self, .init(reason: reason)) { [$0.transport.line] }
  }
}

struct TransportResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "End a pause, or try at once after trouble.",
    discussion: "Example: seatwatchctl transport resume")

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    try await connection.answer(TransportResume.self, Nothing()) { [$0.transport.line] }
  }
}

struct TransportTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Send a test message past the queue and print the relay's answer.",
    discussion: "Example: seatwatchctl transport test me@example.com")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("Who gets it.", valueName: "address"))
  var to: String

  func run() async throws {
    try await connection.answer(TransportTest.self, .init(to: to)) { [printable("Taken: \($0.reply)")] }
  }
}

extension TransportState {
  /// For people.
  var line: String {
    printable("\(kind.rawValue) \(destination), \(state.rawValue)" + (reason.map { ": \($0)" } ?? ""))
  }
}
