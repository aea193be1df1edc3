import Domain
import Spreadsheet
import Storage

/// One request's events, within the transaction that writes them.
struct EventPushRun {
  private struct Touched: Hashable {
    let team: Int
    let kind: PushedEvent.Kind
    let person: Int
    let product: Int
    let day: CivilDay
  }

  private let teams: [String: ImportTeam]
  private let now: Instant
  private let transaction: Transaction
  private var names: [Int: KnownNames] = [:]
  private var touched: Set<Touched> = []
  private var result = EventPush.Result()

  init(teams: [ImportTeam], now: Instant, transaction: Transaction) {
    self.teams = Dictionary(teams.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.now = now
    self.transaction = transaction
  }

  mutating func take(_ lines: [ArraySlice<UInt8>]) throws -> EventPush.Result {
    var later: [(line: Int, row: CSVRow)] = []
    for (index, bytes) in lines.enumerated() where !bytes.allSatisfy({ $0 <= 32 }) {
      do {
        let row = try EventPushRun.row(bytes)
        if EventPushRun.text(row, .type).lowercased() == "user" {
          try take(row, on: index + 1)
        } else {
          later.append((index + 1, row))
        }
      } catch let error as JSONError {
        result.rejected.append(
          .init(line: index + 1, reason: "broken line", detail: "column \(error.column): \(error.problem)"))
      }
    }
    names = [:]
    for (line, row) in later { try take(row, on: line) }
    try total()
    result.rejected.sort { $0.line < $1.line }
    return result
  }

  private mutating func take(_ row: CSVRow, on line: Int) throws {
    let name = EventPushRun.text(row, .team)
    guard let team = teams[name.lowercased()] else {
      let expected = teams.keys.sorted().joined(separator: ", ")
      return reject(line, Rejection(.otherTeam, "team '\(name.prefix(60))': the token is for \(expected)"))
    }
    if names[team.id] == nil { names[team.id] = try KnownNames(team: team.id, transaction.snapshot) }
    let decoder = EventDecoder(team: team, lastDay: team.dayOf(now).adding(days: 1))
    let decoded: DecodedRow
    do throws(Rejection) { decoded = try decoder.decode(row, names[team.id] ?? KnownNames()) } catch {
      return reject(line, error)
    }
    if try apply(decoded, row, team.id) { result.accepted += 1 } else { result.duplicates += 1 }
  }

  private mutating func reject(_ line: Int, _ rejection: Rejection) {
    result.rejected.append(.init(line: line, reason: rejection.reason.rawValue, detail: rejection.detail))
  }

  /// Returns false for what was told before.
  private mutating func apply(_ row: DecodedRow, _ source: CSVRow, _ team: Int) throws -> Bool {
    switch row {
    case .user(let user): return try ImportUnit.user(user).apply(team: team, to: transaction) > 0
    case .use(let use): return try record(use, .use, source, team)
    case .tokens(let use): return try record(use, .tokens, source, team)
    case .seat(let seat):
      let day = seat.assignedOn ?? seat.unassignedOn ?? SeatChange.longAgo
      let event = PushedEvent(
        key: EventPushRun.key(of: source), kind: .seat, person: seat.person, product: seat.product, day: day, amount: 0)
      guard try transaction.recordPushed(team: team, event, at: now) else { return false }
      _ = try ImportUnit.seats(person: seat.person, product: seat.product, rows: [seat]).apply(
        team: team, to: transaction)
      return true
    case .product, .subscription, .pack, .assumption: return false  // no event is one
    }
  }

  private mutating func record(
    _ use: DecodedRow.UseRow, _ kind: PushedEvent.Kind, _ source: CSVRow, _ team: Int
  ) throws -> Bool {
    let event = PushedEvent(
      key: EventPushRun.key(of: source), kind: kind, person: use.person, product: use.product, day: use.day,
      amount: use.amount)
    guard try transaction.recordPushed(team: team, event, at: now) else { return false }
    touched.insert(Touched(team: team, kind: kind, person: use.person, product: use.product, day: use.day))
    return true
  }

  /// A day's total is that of all events of it, so that it never depends on how they were parted into requests.
  private func total() throws {
    for (team, touched) in Dictionary(grouping: touched, by: \.team) {
      let offerings = Dictionary(
        uniqueKeysWithValues: try transaction.snapshot.products(team: team).map { ($0.id, $0.offeringID) })
      for day in touched {
        let amount = try transaction.snapshot.pushedAmount(
          team: team, day.kind, person: day.person, product: day.product, day: day.day)
        let days = [DayAmount(day: day.day, amount: amount)]
        switch day.kind {
        case .use:
          _ = try transaction.recordUses(
            team: team, person: day.person, product: day.product, offering: offerings[day.product] ?? nil, days)
        case .tokens:
          _ = try transaction.recordTokens(team: team, person: day.person, product: day.product, days)
        case .seat: break
        }
      }
      let uses = touched.filter { $0.kind == .use }
      if let first = uses.map(\.day).min(), let last = uses.map(\.day).max() {
        try transaction.extendCoverage(
          team: team, source: "push", kind: .uses, from: first, through: last,
          products: try transaction.snapshot.withOfferings(Set(uses.map(\.product)), team: team))
      }
    }
  }

  /// The sender's key, else the words: the same twice is one event.
  private static func key(of row: CSVRow) -> String {
    let id = text(row, .id)
    if !id.isEmpty { return "id \(id.prefix(1000))" }
    let words = EventDecoder.Field.allCases.map { text(row, $0).lowercased() }.joined(separator: "\0")
    return "words " + EventPush.sha256(ofToken: words).map { String($0, radix: 36) }.joined(separator: ".")
  }

  private static func text(_ row: CSVRow, _ field: EventDecoder.Field) -> String {
    FieldText.trimmed(row[field.rawValue])
  }

  private static func row(_ bytes: ArraySlice<UInt8>) throws -> CSVRow {
    let columns = EventDecoder.columns
    var table = JSONTable(.lines, width: columns.width, column: columns.column)
    var rows: [CSVRow] = []
    try bytes.withUnsafeBufferPointer { try table.feed($0) { rows.append($0) } }
    try table.finish { rows.append($0) }
    guard rows.count == 1, let row = rows.first else {
      throw JSONError(line: 1, column: 1, problem: "expected one object { } on the line")
    }
    return row
  }
}
