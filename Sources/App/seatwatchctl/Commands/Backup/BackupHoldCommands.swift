import ArgumentParser
import ControlAPI
import Varlink

struct BackupHeldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held", abstract: "Show what a daemon holds back that was started on a backup.",
    discussion: """
      What came due since the backup, and what was queued in it: the original may have sent all of it.

      Example: seatwatchctl backup held
      """)

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    try await connection.answer(BackupHeld.self, Nothing()) { reply in
      guard let backedUpAt = reply.backedUpAt else { return ["Nothing is held back."] }
      var occurrences = Table("SCHEDULE", "TEAM", "ADMIN", "DAY", "DUE (UTC)")
      for held in reply.occurrences {
        occurrences.add(held.schedule, held.team, held.admin, held.day, held.dueAt)
      }
      return ["Restored from a backup of \(backedUpAt); nothing is sent until backup release.", ""]
        + (occurrences.isEmpty ? ["No occurrence came due since."] : ["Due since:"] + occurrences.lines()) + [""]
        + (reply.deliveries.isEmpty
          ? ["No message was queued."] : ["Queued then:"] + DeliveryTable.lines(reply.deliveries))
    }
  }
}

struct BackupReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Say what the time since a restored backup counts as, and go on.",
    discussion: """
      assume-sent: the original has sent what came due; it is recorded as restored, and what was queued is cancelled. send: the \
      time counts as downtime; what was missed is caught up and what was queued goes out, perhaps a second time.

      Example: seatwatchctl backup release assume-sent
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "What the time since the backup counts as.")
  var choice: Choice

  enum Choice: String, CaseIterable, ExpressibleByArgument {
    case assumeSent = "assume-sent"
    case send
  }

  func run() async throws {
    let choice: BackupRelease.Parameters.Choice = choice == .send ? .send : .assumeSent
    try await connection.answer(BackupRelease.self, .init(choice: choice)) { _ in ["Nothing is held back any more."] }
  }
}
