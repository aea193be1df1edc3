import ArgumentParser
import ControlAPI
import Varlink

struct ScheduleSkipCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Skip the next occurrence; those after it stay.",
    discussion: """
      Once more: the one after it too. --undo takes back the last one that is still to come.

      Example: seatwatchctl schedule skip atelier
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  @Flag(help: "Take the last skip back.")
  var undo = false

  func run() async throws {
    if undo {
      try await connection.answer(ScheduleUnskip.self, .init(schedule: name.schedule)) {
        OccurrenceTable.lines([$0.occurrence])
      }
    } else {
      try await connection.answer(ScheduleSkip.self, .init(schedule: name.schedule)) {
        OccurrenceTable.lines([$0.occurrence])
      }
    }
  }
}

struct ScheduleMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move the next occurrence to another day; those after it stay.",
    discussion: """
      The day and hour are those of the schedule's time zone; without --at it keeps its hour.

      Example: seatwatchctl schedule move atelier --to 2026-12-03 --at 10:00
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  @Option(help: ArgumentHelp("The day.", valueName: "day"))
  var to: Day

  @Option(help: ArgumentHelp("The hour.", valueName: "hour"))
  var at: Hour?

  func run() async throws {
    let moment = to.text + (at.map { " \($0.text)" } ?? "")
    try await connection.answer(ScheduleMove.self, .init(schedule: name.schedule, to: moment)) {
      OccurrenceTable.lines([$0.occurrence])
    }
  }
}

struct ScheduleSendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send an extra notification now, to the recipients or as a test to one address.",
    discussion: "Example: seatwatchctl schedule send atelier --to me@example.com")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  @Option(help: ArgumentHelp("Only this address gets it, as a test that takes the real path.", valueName: "address"))
  var to: String?

  @Option(help: ArgumentHelp("Asked twice with the same word it is sent once.", valueName: "word"))
  var key: String?

  func run() async throws {
    try await connection.answer(ScheduleSend.self, .init(schedule: name.schedule, to: to, key: key)) { reply in
      ["Request \(reply.request) is taken; see notification list and delivery list."]
    }
  }
}
