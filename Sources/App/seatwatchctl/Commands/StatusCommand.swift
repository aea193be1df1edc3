import ArgumentParser
import ControlAPI
import Varlink

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how the daemon is: transport, deliveries, teams, problems.",
    discussion: "Example: seatwatchctl status --json | jq .problems")

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    try await connection.answer(Status.self, Nothing(), show: lines)
  }

  private func lines(_ status: Status.Reply) -> [String] {
    let mail = status.transport
    let counts = status.deliveries
    var lines = [
      "Seatwatch \(status.version), state in \(status.stateDirectory)",
      "Mail        \(mail.kind.rawValue) \(mail.destination), \(mail.state.rawValue)"
        + (mail.reason.map { ": \($0)" } ?? ""),
      "Next due    " + (status.nextDue.map { "\($0.local), team \($0.team)" } ?? "nothing"),
      "Deliveries  \(counts.queued) queued, \(counts.sending) sending, \(counts.sent) sent, \(counts.failed) failed, "
        + "\(counts.uncertain) uncertain, \(counts.cancelled) cancelled",
    ].map(printable)
    var table = Table("TEAM", "NAME", "#SEATS", "DATA THROUGH", "#SCHEDULES", "NEXT DUE")
    for team in status.teams {
      table.add(
        team.team, team.name, String(team.seats), (team.dataThrough ?? "none") + (team.stale ? " (stale)" : ""),
        String(team.schedules), team.nextDue?.local ?? "-")
    }
    lines += table.isEmpty ? ["No teams."] : [""] + table.lines()
    if !status.problems.isEmpty { lines += ["", "Problems:"] + status.problems.map { "- \(printable($0))" } }
    return lines
  }
}
