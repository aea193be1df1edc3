import ArgumentParser
import ControlAPI
import Varlink

struct ScheduleSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Make a schedule that no file defines, or edit one.",
    discussion: """
      What is not given stays as it is, or gets its default in a new one, which needs --starts-on, --frequency and \
      --inactive-for. A schedule that a file defines is edited there.

      Example: seatwatchctl schedule set atelier ada@example.com --starts-on 2026-12-01 --frequency monthly \
      --inactive-for "3 months"
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Argument(help: ArgumentHelp("The primary admin whose schedule it is.", valueName: "admin"))
  var admin: String

  @Option(help: ArgumentHelp("The first occurrence; the others follow from it.", valueName: "day"))
  var startsOn: Day?

  @Option(help: "How often.")
  var frequency: Frequency?

  @Option(help: "How long somebody must not have used a seat.")
  var inactiveFor: InactiveFor?

  @Option(help: ArgumentHelp("The hour, such as 09:00.", valueName: "hour"))
  var at: Hour?

  @Option(help: ArgumentHelp("An IANA name, or \"team\" for the team's.", valueName: "zone"))
  var timeZone: String?

  @Option(help: ArgumentHelp("Who gets it besides the admin; again for each.", valueName: "address"))
  var alsoTo: [String] = []

  @Flag(help: "Nobody gets it besides the admin.")
  var onlyAdmin = false

  @Option(help: ArgumentHelp("When nobody is inactive: send, skip, or \"heartbeat N\".", valueName: "choice"))
  var whenNone: String?

  @Option(help: "What becomes of missed occurrences.")
  var catchUp: Schedule.CatchUp?

  @Option(help: ArgumentHelp("The last day that may have an occurrence, or \"never\".", valueName: "day"))
  var endsOn: String?

  func validate() throws {
    if onlyAdmin, !alsoTo.isEmpty { throw ValidationError("Give --also-to or --only-admin, not both.") }
    if let endsOn, endsOn != "never", Day(argument: endsOn) == nil {
      throw ValidationError("--ends-on must be a day such as 2027-12-31, or never, not \"\(endsOn)\".")
    }
    if let whenNone, !["send", "skip"].contains(whenNone) {
      let words = whenNone.split(separator: " ")
      guard words.count == 2, words[0] == "heartbeat", let every = Int(words[1]), every >= 1 else {
        throw ValidationError("--when-none must be send, skip or \"heartbeat N\", not \"\(whenNone)\".")
      }
    }
  }

  func run() async throws {
    let parameters = ScheduleSet.Parameters(
      team: team, admin: admin, startsOn: startsOn?.text, frequency: frequency?.rawValue,
      inactiveFor: inactiveFor?.rawValue, at: at?.text, timeZone: timeZone,
      alsoTo: onlyAdmin ? [] : alsoTo.isEmpty ? nil : alsoTo, whenNone: whenNone, catchUp: catchUp?.rawValue,
      endsOn: endsOn)
    try await connection.answer(ScheduleSet.self, parameters) { reply in
      reply.schedule.lines + reply.dropped.map { printable("Dropped      \($0)") }
    }
  }
}
