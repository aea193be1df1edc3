import ArgumentParser
import ControlAPI
import Varlink

struct SeatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seat", abstract: "Look at seats, take them back and put them back.",
    discussion: "Example: seatwatchctl seat list --team atelier --verdict inactive",
    subcommands: [
      SeatListCommand.self, SeatUnassignCommand.self, SeatRestoreCommand.self, SeatJournalCommand.self,
      SeatVendorListCommand.self,
    ])
}

struct SeatListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List a team's seats with their verdicts, as report inactive judges them.",
    discussion: "Example: seatwatchctl seat list --team atelier --product aec --verdict inactive")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(help: ArgumentHelp("Only seats of this product or offering.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Only seats of this user: a login, an address or another name.", valueName: "user"))
  var user: String?

  @Option(help: "Only seats of which this is said.")
  var verdict: Seat.Verdict?

  @Option(help: ArgumentHelp("The last day of the window (default: today in the team's time zone).", valueName: "day"))
  var asOf: Day?

  @Option(help: "How far back.")
  var range: ReportRange = .months3

  func run() async throws {
    let parameters = SeatList.Parameters(
      team: team, product: product, user: user, verdict: verdict, asOf: asOf?.text, range: range.rawValue)
    try await connection.answer(SeatList.self, parameters) { reply in
      let counts = reply.counts
      var lines = [
        "Team \(team), as of \(reply.asOf) (\(reply.window.label))",
        "\(counts.inactive) inactive, \(counts.new) new, \(counts.active) active, \(counts.exempt) exempt",
      ].map(printable)
      if !reply.seats.isEmpty { lines += [""] + HeldSeatTable.lines(reply.seats) }
      return lines
    }
  }
}

struct SeatJournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Show who took which seats back, when and why, and what became of it.",
    discussion: """
      asked: no import has said anything of it yet. confirmed: an import no longer has the seat. contradicted: an import \
      still has it; take it away in the vendor's console, or put it back here. restored: somebody put it back.

      Example: seatwatchctl seat journal --team atelier --state contradicted
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(help: ArgumentHelp("Only this action's.", valueName: "action"))
  var action: String?

  @Option(help: "Only those in this state.")
  var state: UnassignedSeat.State?

  @OptionGroup var limit: Limit

  func run() async throws {
    let parameters = SeatJournal.Parameters(team: team, action: action, state: state, limit: limit.limit)
    try await connection.answer(SeatJournal.self, parameters) { reply in
      reply.seats.isEmpty ? ["The journal has nothing."] : UnassignedSeatTable.lines(reply.seats)
    }
  }
}

struct SeatVendorListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vendor-list", abstract: "Print the seats to take away in the vendor's console, as CSV.",
    discussion: """
      Without --action: all that were taken back here and that no import has confirmed.

      Example: seatwatchctl seat vendor-list --team atelier > to-take-away.csv
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(help: ArgumentHelp("Only what was confirmed at once under this id.", valueName: "action"))
  var action: String?

  func run() async throws {
    try await connection.answer(SeatVendorList.self, .init(team: team, action: action)) { reply in
      [csvLine(["email", "user", "product", "product_name", "unassigned_at", "action"])]
        + reply.seats.map { seat in
          csvLine([seat.email ?? "", seat.user, seat.product, seat.productName, seat.unassignedOn, seat.action])
        }
    }
  }
}

/// Seats as rows.
enum HeldSeatTable {
  static func lines(_ seats: [HeldSeat]) -> [String] {
    var table = Table(
      "USER", "PRODUCT", "VERDICT", "ASSIGNED", "LAST USED", "#DAYS USED", "#A MONTH", "GIVEN BY")
    for seat in seats {
      table.add(
        seat.user, seat.product, seat.verdict.rawValue, seat.assignedOn, seat.lastUsedOn ?? "never",
        String(seat.daysUsed), seat.monthlyAverage, seat.givenBy ?? "-")
    }
    return table.lines()
  }
}

/// The journal's entries as rows.
enum UnassignedSeatTable {
  static func lines(_ seats: [UnassignedSeat]) -> [String] {
    var table = Table("ID", "ACTION", "AT (UTC)", "USER", "PRODUCT", "STATE", "SINCE (UTC)", "BY", "BECAUSE")
    for seat in seats {
      table.add(
        seat.id, seat.action, seat.at, seat.user, seat.product, seat.state.rawValue, seat.changedAt,
        seat.restoredBy ?? seat.by, seat.because)
    }
    return table.lines()
  }
}

extension Seat.Verdict: ExpressibleByArgument {}
extension UnassignedSeat.State: ExpressibleByArgument {}
