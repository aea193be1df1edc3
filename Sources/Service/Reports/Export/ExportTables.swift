import Domain
import Spreadsheet
import Storage

/// The tables of an export.
struct ExportTables {
  let request: ExportRequest
  let names: ExportNames
  let snapshot: Snapshot

  var team: TeamRecord { request.team }
  var window: ReportWindow { request.period.window }

  init(_ request: ExportRequest, key: SecretKey, in snapshot: Snapshot) {
    self.request = request
    names = ExportNames(
      showsPersonalData: request.team.team.showsPersonalData,
      pseudonyms: Pseudonyms(team: request.team.team.key, key: key))
    self.snapshot = snapshot
  }

  /// What the tables were made of, for people who find the file later.
  func filters() throws -> ExportTable {
    let coverage = try snapshot.coverage(team: team.id)
    let (first, last) = (window.startExclusive.adding(days: 1), window.end)
    let rows: [(String, Cell)] = [
      ("Team", .text(team.team.name)),
      ("Reports", .text(request.reports.map(\.rawValue).joined(separator: ", "))),
      ("First day", .day(first)), ("Last day", .day(last)),
      ("Data through", coverage.map { .day($0.through) } ?? .text("no usage data")),
      ("Names and addresses", .text(team.team.showsPersonalData ? "shown" : "hidden")),
      ("Column names", .text(request.columns.rawValue)),
    ]
    return ExportTable("filters", "Filters", ["Filter", "Value"], .generic) { body in
      for (name, value) in rows { try body([.text(name), value]) }
    }
  }

  func all() throws -> [ExportTable] {
    if request.columns == .generic { return try request.reports.flatMap(generic) }
    return try request.reports.map { report in
      switch report {
      case .subscriptions: subscriptions()
      case .users: users()
      case .usage: try usage()
      case .daily: daily()
      }
    }
  }
}

extension Cell {
  static func day(_ day: CivilDay) -> Cell { .day(day.daysSinceEpoch, text: day.description) }
  static func optionalDay(_ day: CivilDay?) -> Cell { day.map { .day($0) } ?? .empty }
  static func optionalText(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
  /// Without decimals where there are none.
  static func hundredths(_ amount: Int) -> Cell {
    amount % 100 == 0 ? .number(amount / 100) : .number(amount, decimals: 2)
  }
}
