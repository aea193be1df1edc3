import ArgumentParser
import ControlAPI
import Varlink

struct NotificationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notification", abstract: "Look at what occurrences produced.",
    discussion: "Example: seatwatchctl notification list",
    subcommands: [NotificationListCommand.self, NotificationShowCommand.self])
}

struct NotificationListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the occurrences that were decided, the latest first.",
    discussion: "Example: seatwatchctl notification list --team atelier --limit 12")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this team's.", valueName: "team"))
  var team: String?

  @OptionGroup var limit: Limit

  func run() async throws {
    try await connection.answer(NotificationList.self, .init(team: team, limit: limit.limit)) { reply in
      if reply.notifications.isEmpty { return ["No notifications yet."] }
      var table = Table(
        "ID", "DAY", "TEAM", "RESULT", "WINDOW", "#INACTIVE SEATS", "#NEW SEATS", "DECIDED (UTC)", "MAILS")
      for notification in reply.notifications {
        let counts = notification.counts
        table.add(
          notification.id, notification.occurrence, notification.team, notification.disposition,
          notification.window.label, counts.map { String($0.inactive) } ?? "-", counts.map { String($0.new) } ?? "-",
          utc(notification.decidedAt), deliveries(notification.deliveries))
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

struct NotificationShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one occurrence: its list as it was mailed, and its deliveries.",
    discussion: "Example: seatwatchctl notification show 4711")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("Its id.", valueName: "notification"))
  var notification: String

  func run() async throws {
    try await connection.answer(NotificationShow.self, .init(notification: notification)) { reply in
      let one = reply.notification
      var lines = [
        "Team \(one.team), occurrence of \(one.occurrence) (\(one.kind)): \(one.disposition), decided \(one.decidedAt)",
        "Window      \(one.window.label), after \(one.window.startExclusive) through \(one.window.end)",
        "Stands for  \(one.standsFor) \(one.standsFor == 1 ? "occurrence" : "occurrences")",
      ]
      if let counts = one.counts {
        lines.append(
          "Seats       \(counts.inactive) inactive, \(counts.new) new, \(counts.active) active, \(counts.exempt) exempt"
        )
      }
      var seats = Table("USER", "PRODUCT", "SINCE", "LAST USED", "UNASSIGNED")
      for seat in reply.seats {
        seats.add(
          seat.user, seat.product, seat.change == .new ? "this notice" : "an earlier one", seat.lastUsedOn ?? "never",
          seat.unassignedOn ?? "-")
      }
      if !seats.isEmpty { lines += [""] + seats.lines() }
      if !reply.deliveries.isEmpty { lines += [""] + DeliveryTable.lines(reply.deliveries) }
      return lines
    }
  }
}
