import ArgumentParser
import ControlAPI
import Varlink

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Answer questions about the use of seats.",
    discussion: "Example: seatwatchctl report inactive --team atelier",
    subcommands: [
      ReportInactiveCommand.self, ReportSeatsCommand.self, ReportTokensCommand.self, ReportBalancesCommand.self,
    ])
}

struct ReportInactiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inactive", abstract: "Show who is inactive in a team.",
    discussion: """
      The window ends with the as-of day and begins after the day that lies the range before it.

      Example: seatwatchctl report inactive --team atelier --as-of 2026-03-31 --range 3m --json
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(help: ArgumentHelp("The last day of the window (default: today in the team's time zone).", valueName: "day"))
  var asOf: Day?

  @Option(help: "How far back.")
  var range: ReportRange = .months3

  @Flag(help: "List the new, active and exempt seats too; --json always does.")
  var all = false

  func run() async throws {
    let reply = try await connection.talk {
      try await $0.call(ReportInactive.self, .init(team: team, asOf: asOf?.text, range: range.rawValue))
    }
    if connection.json {
      try printJSON(reply.report, as: .named("InactiveReport"))
    } else {
      print(lines(reply.report).joined(separator: "\n"))
    }
  }

  private func lines(_ report: InactiveReport) -> [String] {
    let counts = report.counts
    let cover =
      switch report.coverage {
      case .whole: "which covers the window"
      case .part: "which covers only a part of the window"
      case .none: ""
      }
    let ranges = ["30d": "30 days", "3m": "3 months", "6m": "6 months", "9m": "9 months", "12m": "1 year"]
    var lines = [
      "Team \(report.team), as of \(report.asOf): past \(ranges[report.range] ?? report.range) (\(report.window.label))",
      "\(counts.inactive) inactive, \(counts.new) new, \(counts.active) active, \(counts.exempt) exempt",
      report.dataThrough.map { "Usage data through \($0), \(cover)" } ?? "There are no usage data.",
    ].map(printable)
    var table = Table("USER", "PRODUCT", "VERDICT", "ASSIGNED", "LAST USED", "#DAYS USED")
    for seat in report.seats where all || seat.verdict == .inactive {
      table.add(
        seat.user, seat.product, seat.verdict.rawValue, seat.assignedOn, seat.lastUsedOn ?? "never",
        String(seat.daysUsed))
    }
    if !table.isEmpty { lines += [""] + table.lines() }
    return lines
  }
}
