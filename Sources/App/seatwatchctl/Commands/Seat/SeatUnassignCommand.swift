import ArgumentParser
import ControlAPI
import Varlink

struct SeatUnassignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unassign", abstract: "Take seats back from users who do not use them.",
    discussion: """
      What would be done is shown first and asked about; --yes does without the question. The daemon looks again before it \
      changes anything: if anything is different from what was shown, nothing is changed.

      Example: seatwatchctl seat unassign --team atelier --product aec --user ada@example.com --because "left in May"
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(
    help: ArgumentHelp("A user, by login, address or another name; may be given several times.", valueName: "user"))
  var user: [String] = []

  @Option(help: ArgumentHelp("The product, or the offering.", valueName: "product"))
  var product: String

  @Flag(help: "All inactive users of the product instead of those that are named.")
  var inactive = false

  @Option(help: "How far back nobody must have used it.")
  var range: ReportRange = .months3

  @Option(help: ArgumentHelp("Why; the journal says it.", valueName: "reason"))
  var because = "not used"

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  func validate() throws {
    if user.isEmpty != inactive { throw ValidationError("Give either --user or --inactive.") }
    if because.isEmpty { throw ValidationError("--because must not be empty.") }
  }

  func run() async throws {
    let seats = try await names()
    if seats.isEmpty { throw CommandFailure(.refused, ["nobody is inactive in \(product)"]) }
    let plan = try await connection.talk {
      try await $0.call(SeatPlan.self, .init(team: team, seats: seats, range: range.rawValue))
    }.plan
    if !connection.json { print(lines(plan).joined(separator: "\n")) }
    if plan.offered.isEmpty {
      throw CommandFailure(
        .refused, ["nothing was changed:"] + plan.refused.map { "\($0.user), \($0.product): \($0.reason)" })
    }
    guard yes || confirm(plan.offered.count) else { throw CommandFailure(.refused, ["nothing was changed"]) }
    let parameters = SeatUnassign.Parameters(
      team: team, seats: seats, range: range.rawValue, token: plan.token, because: because)
    try await connection.answer(SeatUnassign.self, parameters) { reply in
      [
        "\(count(reply.seats.count)) taken back, action \(reply.action).",
        "seat restore puts one back; seat vendor-list has what is to be taken away in the vendor's console.",
      ]
    }
  }

  private func names() async throws -> [SeatName] {
    guard inactive else { return user.map { SeatName(user: $0, product: product) } }
    let list = try await connection.talk {
      try await $0.call(
        SeatList.self, .init(team: team, product: product, verdict: .inactive, range: range.rawValue))
    }
    return list.seats.map { SeatName(user: $0.user, product: $0.product) }
  }

  private func lines(_ plan: UnassignOffer) -> [String] {
    var lines = [printable("Team \(plan.team), not used \(plan.window.label):")]
    if !plan.offered.isEmpty { lines += ["To be taken back:"] + HeldSeatTable.lines(plan.offered) }
    if !plan.refused.isEmpty {
      var table = Table("USER", "PRODUCT", "STAYS, FOR IT IS")
      for seat in plan.refused { table.add(seat.user, seat.product, seat.reason) }
      lines += ["Not taken:"] + table.lines()
    }
    return lines
  }

  private func confirm(_ number: Int) -> Bool {
    print("Unassign \(count(number))? [y/N] ", terminator: "")
    let answer = readLine()?.lowercased()
    return answer == "y" || answer == "yes"
  }

  private func count(_ number: Int) -> String { number == 1 ? "1 seat" : "\(number) seats" }
}

struct SeatRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a seat back that was taken, as it was.",
    discussion: """
      By the id of the journal, or by its user and product. Not if it was assigned anew since.

      Example: seatwatchctl seat restore --team atelier --user ada@example.com --product aec
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("The id of seat journal.", valueName: "entry"))
  var entry: String?

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(help: ArgumentHelp("The user: the login or the address.", valueName: "user"))
  var user: String?

  @Option(help: ArgumentHelp("The product that the seat was bought as.", valueName: "product"))
  var product: String?

  func validate() throws {
    if (entry == nil) == (user == nil) || (user == nil) != (product == nil) {
      throw ValidationError("Give either the journal's id, or --user and --product.")
    }
  }

  func run() async throws {
    let id = try await found()
    try await connection.answer(SeatRestore.self, .init(team: team, entry: id)) { reply in
      [printable("The seat of \(reply.seat.product) of \(reply.seat.user) is put back.")]
    }
  }

  private func found() async throws -> String {
    if let entry { return entry }
    let journal = try await connection.talk {
      try await $0.call(SeatJournal.self, .init(team: team, limit: 100_000))
    }
    let (user, product) = (user?.lowercased(), product?.lowercased())
    let seat = journal.seats.first { seat in
      (seat.user.lowercased() == user || seat.email?.lowercased() == user) && seat.product.lowercased() == product
    }
    guard let seat else { throw CommandFailure(.refused, ["the journal has no such seat; see seat journal"]) }
    return seat.id
  }
}
