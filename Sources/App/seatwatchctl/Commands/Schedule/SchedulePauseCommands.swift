import ArgumentParser
import ControlAPI
import Varlink

struct SchedulePauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Send nothing that comes due from now on, until a day or until it is resumed.",
    discussion: "Example: seatwatchctl schedule pause atelier --until 2027-01-07")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  @Option(help: ArgumentHelp("The first day on which it goes on by itself.", valueName: "day"))
  var until: Day?

  func run() async throws {
    try await connection.answer(SchedulePause.self, .init(schedule: name.schedule, until: until?.text)) {
      $0.schedule.lines
    }
  }
}

struct ScheduleResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "End a pause; nothing of the paused time is sent unless you say so.",
    discussion: "Example: seatwatchctl schedule resume atelier")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  @Flag(help: "Send one notification for what came due in the pause.")
  var catchUp = false

  func run() async throws {
    try await connection.answer(ScheduleResume.self, .init(schedule: name.schedule, catchUp: catchUp)) {
      $0.schedule.lines
    }
  }
}

struct ScheduleOnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "on", abstract: "Turn a schedule on; nothing of the time before is sent.",
    discussion: "Example: seatwatchctl schedule on atelier")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  func run() async throws {
    try await connection.answer(ScheduleOn.self, .init(schedule: name.schedule)) { $0.schedule.lines }
  }
}

struct ScheduleOffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "off", abstract: "Turn a schedule off; its history is kept.",
    discussion: "Example: seatwatchctl schedule off atelier")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  func run() async throws {
    try await connection.answer(ScheduleOff.self, .init(schedule: name.schedule)) { $0.schedule.lines }
  }
}
