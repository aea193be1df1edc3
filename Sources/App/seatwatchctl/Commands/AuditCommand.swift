import ArgumentParser
import ControlAPI
import Varlink

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "See who changed what.",
    discussion: "Example: seatwatchctl audit list --team atelier",
    subcommands: [AuditListCommand.self, AuditVerifyCommand.self])
}

struct AuditListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the changes, the latest first: when, who, what, before and after.",
    discussion: "Example: seatwatchctl audit list --schedule atelier --limit 20")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this team's.", valueName: "team"))
  var team: String?

  @Option(help: ArgumentHelp("Only of this schedule.", valueName: "schedule"))
  var schedule: String?

  @OptionGroup var limit: Limit

  func run() async throws {
    let parameters = AuditList.Parameters(team: team, schedule: schedule, limit: limit.limit)
    try await connection.answer(AuditList.self, parameters) { reply in
      reply.entries.isEmpty ? ["No changes."] : ChangeTable.lines(reply.entries)
    }
  }
}

struct AuditVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that no row of the audit was changed or taken out.",
    discussion: """
      Each row holds a hash of itself and of the one before. That the latest rows were cut off leaves no trace. Exits 1 when a \
      row does not follow.

      Example: seatwatchctl audit verify
      """)

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let reply = try await connection.talk { try await $0.call(AuditVerify.self, Nothing()) }
    if connection.json { try printJSON(reply, of: AuditVerify.self) }
    if let broken = reply.broken {
      let place = "\(broken.at), \(broken.who): \(broken.what)"
      throw CommandFailure(
        .refused, connection.json ? [] : ["this row was changed, or one before it was taken out: \(place)"])
    }
    if !connection.json {
      print("\(reply.entries) \(reply.entries == 1 ? "row" : "rows"), each follows from the one before.")
    }
  }
}

/// Changes as rows.
private enum ChangeTable {
  static func lines(_ changes: [Change]) -> [String] {
    var table = Table("AT (UTC)", "WHO", "WHAT", "TEAM", "SCHEDULE", "BEFORE", "AFTER")
    for change in changes {
      table.add(
        change.at, change.who, change.what, change.team ?? "-", change.schedule ?? "-", change.old ?? "-",
        change.new ?? "-")
    }
    return table.lines()
  }
}
