import ArgumentParser
import ControlAPI
import Varlink

struct ReportBalancesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balances", abstract: "Show what is left of tokens and cloud credits, and how long it lasts.",
    discussion: """
      Packs are drawn from in the order in which they end. The rate is what the last 30 days cost, by 30.

      Example: seatwatchctl report balances --team atelier
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this team (default: every team that has any).", valueName: "team"))
  var team: String?

  @Option(help: ArgumentHelp("The day (default: today in each team's time zone).", valueName: "day"))
  var asOf: Day?

  func run() async throws {
    try await connection.answer(ReportBalances.self, .init(team: team, asOf: asOf?.text)) { reply in
      guard !reply.balances.isEmpty else { return ["Nobody has tokens or cloud credits."] }
      var lines: [String] = []
      for balance in reply.balances { lines += (lines.isEmpty ? [] : [""]) + self.lines(balance) }
      return lines
    }
  }

  private func lines(_ balance: Balance) -> [String] {
    let unit = balance.kind == .tokens ? "tokens" : "cloud credits"
    let share = balance.total > 0 ? ", \(Int(balance.available / balance.total * 100)) %" : ""
    var lines = [
      "Team \(balance.team), as of \(balance.asOf): \(decimal(balance.available)) of \(decimal(balance.total)) \(unit)"
        + " left\(share)\(balance.low ? ": LOW" : ""); \(decimal(balance.used)) used"
    ]
    if !balance.usedKnown { lines.append("Nothing tells what was used.") }
    if let rate = balance.perDay {
      let end = balance.runsOutOn.map { "not covered from \($0) on" } ?? "enough for ten years"
      lines.append("\(decimal(rate)) \(unit) a day in the last 30 days: \(rate > 0 ? end : "no end in sight")")
    }
    if balance.uncovered > 0 {
      lines.append("\(decimal(balance.uncovered)) \(unit) were used when no pack covered them")
    }
    var table = Table("PACK", "STARTS", "ENDS", "#AMOUNT", "#USED", "#LEFT", "NOTE")
    for pack in balance.packs {
      var notes: [String] = pack.running ? [] : ["not running"]
      if pack.endsSoon { notes.append("ends within 90 days") }
      if let lapses = pack.lapses, lapses > 0 { notes.append("\(decimal(lapses)) would lapse") }
      table.add(
        pack.pack, pack.startsOn, pack.endsOn ?? "never", decimal(pack.amount), decimal(pack.used),
        decimal(pack.available), notes.joined(separator: ", "))
    }
    return lines.map(printable) + (table.isEmpty ? [] : [""] + table.lines())
  }
}
