import ArgumentParser
import ControlAPI
import Varlink

struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Look at the schedules of notifications, and change them.",
    discussion: """
      A schedule is named by its team, or as team/admin where a team has several, or by its id.

      Example: seatwatchctl schedule list
      """,
    subcommands: [
      ScheduleListCommand.self, ScheduleShowCommand.self, ScheduleExplainCommand.self, SchedulePreviewCommand.self,
      ScheduleSendCommand.self, SchedulePauseCommand.self, ScheduleResumeCommand.self, ScheduleSkipCommand.self,
      ScheduleMoveCommand.self, ScheduleSetCommand.self, ScheduleOnCommand.self, ScheduleOffCommand.self,
    ])
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
      var table = Table("ID", "TEAM", "ADMIN", "EVERY", "INACTIVE FOR", "STATE", "NEXT DUE", "#TO", "DEFINED IN")
      for schedule in reply.schedules {
        table.add(
          schedule.id, schedule.team, schedule.admin, schedule.frequency, schedule.inactiveFor, schedule.stateWords,
          schedule.nextDue?.local ?? "-", String(schedule.recipients.count), schedule.definedIn)
      }
      return table.lines()
    }
  }
}

struct ScheduleShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything about one schedule.",
    discussion: "Example: seatwatchctl schedule show atelier")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  func run() async throws {
    try await connection.answer(ScheduleShow.self, .init(schedule: name.schedule)) { $0.schedule.lines }
  }
}

extension Schedule {
  /// In a word or a sentence.
  var stateWords: String {
    if let problem { return problem }
    if !on { return "off" }
    if !paused { return "on" }
    return "paused" + (pausedUntil.map { " until \($0)" } ?? "")
  }

  /// For people, a line each.
  var lines: [String] {
    [
      "Schedule     \(id), team \(team), of \(admin)",
      "Defined in   \(definedIn)",
      "State        \(stateWords)",
      "Due          \(frequency) from \(startsOn)" + (endsOn.map { " to \($0)" } ?? "") + " at \(at) \(timeZone)",
      "Next due     \(nextDue.map { "\($0.local) (\($0.dueAt))" } ?? "never")",
      "Last decided \(lastOccurrence ?? "none yet")",
      "Reports      who is inactive for \(inactiveFor)",
      "When none    \(whenNone)",
      "When missed  \(catchUp == .once ? "one for all that were missed" : "nothing is sent")",
      "Writes to    \(recipients.joined(separator: ", "))",
    ].map(printable)
  }
}
