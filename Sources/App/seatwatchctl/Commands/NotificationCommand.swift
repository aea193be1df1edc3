import ArgumentParser
import ControlAPI
import Varlink

struct NotificationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notification", abstract: "Look at what occurrences produced.",
    discussion: "Example: seatwatchctl notification list", subcommands: [NotificationListCommand.self])
}

struct NotificationListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the occurrences that were decided, the latest first.",
    discussion: "Example: seatwatchctl notification list --team atelier --limit 12")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this team's.", valueName: "team"))
  var team: String?

  @Option(help: ArgumentHelp("At most so many (default: 100).", valueName: "number"))
  var limit: Int?

  func run() async throws {
    try await connection.answer(NotificationList.self, .init(team: team, limit: limit)) { reply in
      if reply.notifications.isEmpty { return ["No notifications yet."] }
      var table = Table("DAY", "TEAM", "RESULT", "RANGE", "WINDOW", "#INACTIVE", "#NEW", "DECIDED", "DELIVERIES")
      for notification in reply.notifications {
        let counts = notification.counts
        table.add(
          notification.occurrence, notification.team, notification.disposition, notification.range,
          notification.window.label, counts.map { String($0.inactive) } ?? "-", counts.map { String($0.new) } ?? "-",
          notification.decidedAt, deliveries(notification.deliveries))
      }
      return table.lines()
    }
  }

  private func deliveries(_ counts: DeliveryCounts) -> String {
    let parts = [
      (counts.queued, "queued"), (counts.sending, "sending"), (counts.sent, "sent"), (counts.failed, "failed"),
      (counts.uncertain, "uncertain"), (counts.cancelled, "cancelled"),
    ].filter { $0.0 > 0 }
    return parts.isEmpty ? "-" : parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
