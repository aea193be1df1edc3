import ArgumentParser
import ControlAPI
import Varlink

struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Tell the verdict of one seat and everything it rests on.",
    discussion: "Example: seatwatchctl why --team atelier ada@example.com acad")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Argument(help: ArgumentHelp("A login, an address or another name.", valueName: "user"))
  var user: String

  @Argument(help: ArgumentHelp("The product, or an offering.", valueName: "product"))
  var product: String

  @Option(help: ArgumentHelp("The last day of the window (default: today in the team's time zone).", valueName: "day"))
  var asOf: Day?

  @Option(help: "How far back.")
  var range: ReportRange = .months3

  func run() async throws {
    let parameters = Why.Parameters(
      team: team, user: user, product: product, asOf: asOf?.text, range: range.rawValue)
    try await connection.answer(Why.self, parameters) { reply in
      let offering = reply.offering == reply.product ? "" : ", bought as \(reply.offering)"
      let head = [
        reply.sentence, "",
        "Seat      \(reply.product) of \(reply.user)\(offering)"
          + (reply.seat.map { ", assigned on \($0.assignedOn)" } ?? ""),
        "Window    after \(reply.window.startExclusive) through \(reply.window.end) (\(reply.window.label))",
      ]
      return (head + reply.evidence.map { "Evidence  \($0)" }).map(printable)
    }
  }
}
