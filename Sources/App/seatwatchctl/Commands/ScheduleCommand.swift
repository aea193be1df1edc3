import ArgumentParser
import ControlAPI
import Varlink

struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Look at the schedules of notifications.",
    discussion: "Example: seatwatchctl schedule list", subcommands: [ScheduleListCommand.self])
}

struct ScheduleListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the schedules, each with its next occurrence.",
    discussion: "Example: seatwatchctl schedule list --team atelier")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this team's.", valueName: "team"))
  var team: String?

  func run() async throws {
    try await connection.answer(ScheduleList.self, .init(team: team)) { reply in
      if reply.schedules.isEmpty { return ["No schedules."] }
      var table = Table("TEAM", "ADMIN", "EVERY", "INACTIVE FOR", "STATE", "NEXT DUE", "#TO", "DEFINED IN")
      for schedule in reply.schedules {
        table.add(
          schedule.team, schedule.admin, schedule.frequency, schedule.inactiveFor, state(schedule),
          schedule.nextDue?.local ?? "-", String(schedule.recipients.count), schedule.definedIn)
      }
      return table.lines()
    }
  }

  private func state(_ schedule: Schedule) -> String {
    if let problem = schedule.problem { return problem }
    if !schedule.on { return "off" }
    if !schedule.paused { return "on" }
    return "paused" + (schedule.pausedUntil.map { " until \($0)" } ?? "")
  }
}
