import Domain
import Spreadsheet

/// Turns a vendor's rows into words of the domain as a profile says, or says why one cannot be used.
struct ProfileDecoder {
  let profile: ImportProfile
  let columns: ProfileColumns
  let team: ImportTeam
  /// Uses and assignments after this day are mistakes of a clock.
  let lastDay: CivilDay
  /// Workbooks write dates as such, whatever the patterns.
  let dates: [DatePattern]

  init(_ profile: ImportProfile, _ columns: ProfileColumns, team: ImportTeam, lastDay: CivilDay) {
    (self.profile, self.columns, self.team, self.lastDay) = (profile, columns, team, lastDay)
    if case .workbook = profile.format, !profile.dates.contains(.iso) {
      dates = profile.dates + [.iso]
    } else {
      dates = profile.dates
    }
  }

  /// Whom or what a row introduces has this number until it is known.
  static let newcomer = 0

  /// All that a row tells, in the order in which it must be taken in. Nothing is appended when it is rejected.
  func decode(_ row: CSVRow, _ names: KnownNames, into rows: inout [DecodedRow]) throws(Rejection) {
    try checkWidth(row)
    for condition in profile.skip where holds(row, condition) {
      throw Rejection(.skipped, "\(condition.column.text) is '\(text(row, condition.column) ?? "")'")
    }
    var found: [DecodedRow] = []
    let person = try person(row, names, into: &found)
    if profile.perProduct.isEmpty {
      for product in try products(row) { try decode(row, person, product, names, into: &found) }
    } else {
      for columns in profile.perProduct { try decode(row, person, columns, names, into: &found) }
    }
    rows += found
  }

  /// The day on which the export was made, where a row says so.
  func asOf(_ row: CSVRow) -> CivilDay? {
    guard let column = profile.asOf, let text = text(row, column) else { return nil }
    return dates.lazy.compactMap { $0.parse(text) }.first.map { day(of: $0) }.flatMap { $0 <= lastDay ? $0 : nil }
  }

  /// A workbook's rows end with their last cell, and may go on beyond the header with empty ones.
  private func checkWidth(_ row: CSVRow) throws(Rejection) {
    if row.count == columns.width { return }
    if case .workbook = profile.format {
      let surplus = columns.width..<max(columns.width, row.count)
      if surplus.allSatisfy({ row[$0].isEmpty }) { return }
    }
    throw Rejection(.columns, "\(row.count) fields under \(columns.width) columns")
  }

  /// `nil` where a profile has no people.
  private func person(
    _ row: CSVRow, _ names: KnownNames, into found: inout [DecodedRow]
  ) throws(Rejection) -> Int? {
    guard let column = profile.user else { return nil }
    // Hidden personal data are five stars.
    guard let name = text(row, column), !name.allSatisfy({ $0 == "*" }) else {
      throw Rejection(.noUser, "column \(column.text) names nobody")
    }
    let known = names.person(name)
    guard profile.addsUnknownUsers else {
      guard let known else {
        throw Rejection(.unknownUser, "user '\(name.prefix(60))' is in no users file of the team")
      }
      return known
    }
    try FieldText.checkKey(name, column.text)
    var parts: [String] = []
    for column in profile.personName {
      if let part = text(row, column) { parts.append(try FieldText.label(part, column.text)) }
    }
    found.append(
      .user(
        .init(
          login: name, email: name.contains("@") ? name : nil, name: parts.isEmpty ? nil : parts.joined(separator: " "),
          otherNames: [], onlyIfUnknown: true)))
    return known ?? ProfileDecoder.newcomer
  }

  private func decode(
    _ row: CSVRow, _ person: Int?, _ name: String, _ names: KnownNames, into found: inout [DecodedRow]
  ) throws(Rejection) {
    let offering = try product(name, names, into: &found)
    if let subscription = profile.subscription, profile.emissions.contains(.subscription) {
      found.append(.subscription(try self.subscription(row, subscription, name, offering)))
    }
    guard let person else { return }
    if profile.emissions.contains(.seat), profile.seatIf.allSatisfy({ holds(row, $0) }) {
      let unassigned = try day(row, profile.unassigned, isOpen: true)
      try seat(person, offering, try day(row, profile.assigned, isOpen: false), unassigned, into: &found)
    }
    var used = offering
    if let part = try part(row, of: name, names, into: &found) { used = part }
    let moments = try profile.used.map { column throws(Rejection) in try self.moments(row, column) } ?? []
    if profile.emissions.contains(.use) {
      if moments.isEmpty, profile.emissions == [.use] {
        throw Rejection(.badDate, "column \(profile.used?.text ?? "used") is empty")
      }
      for moment in moments { found.append(.use(try use(row, person, used, moment))) }
    }
    if let column = profile.tokens, let text = text(row, column), let moment = moments.first {
      let day = day(of: moment)
      found.append(
        .tokens(
          .init(
            person: person, product: used, day: day, second: row.shortFingerprint,
            amount: try tokens(text, column.text))))
    }
  }

  private func decode(
    _ row: CSVRow, _ person: Int?, _ group: ImportProfile.ProductColumns, _ names: KnownNames,
    into found: inout [DecodedRow]
  ) throws(Rejection) {
    guard let person else { return }
    let isHeld = profile.emissions.contains(.seat) && (group.has.map { holds(row, $0) } ?? true)
    let moments = try group.used.map { column throws(Rejection) in try self.moments(row, column) } ?? []
    guard isHeld || !moments.isEmpty else { return }
    let product = try product(profile.products[Column.loose(group.product)] ?? group.product, names, into: &found)
    if isHeld, profile.seatIf.allSatisfy({ holds(row, $0) }) {
      try seat(person, product, try day(row, group.assigned, isOpen: false), nil, into: &found)
    }
    if profile.emissions.contains(.use) {
      for moment in moments { found.append(.use(try use(row, person, product, moment))) }
    }
  }

  private func seat(
    _ person: Int, _ product: Int, _ assignedOn: CivilDay?, _ unassignedOn: CivilDay?, into found: inout [DecodedRow]
  ) throws(Rejection) {
    if let assignedOn, let unassignedOn, unassignedOn < assignedOn {
      throw Rejection(.badDate, "unassigned \(unassignedOn), before it was assigned on \(assignedOn)")
    }
    if let plan = profile.plan {
      found.append(.assumption(.init(product: product, source: profile.name, plan: plan, access: profile.access)))
    }
    found.append(
      .seat(.init(person: person, product: product, assignedOn: assignedOn, unassignedOn: unassignedOn)))
  }

  private func use(
    _ row: CSVRow, _ person: Int, _ product: Int, _ moment: Moment
  ) throws(Rejection) -> DecodedRow.UseRow {
    let day = day(of: moment)
    guard day <= lastDay else { throw Rejection(.badDate, "used \(day), which lies in the future") }
    let version = profile.version.flatMap { text(row, $0) }
    if let version { try FieldText.checkKey(version, "version") }
    return .init(
      person: person, product: product, day: day, second: moment.second(on: day), amount: 1, version: version)
  }

  private func subscription(
    _ row: CSVRow, _ columns: ImportProfile.SubscriptionColumns, _ name: String, _ product: Int
  ) throws(Rejection) -> DecodedRow.SubscriptionRow {
    guard let reference = text(row, columns.reference) else {
      throw Rejection(.noReference, "column \(columns.reference.text) is empty")
    }
    try FieldText.checkKey(reference, columns.reference.text)
    let startsOn = try day(row, columns.starts, isOpen: true)
    let endsOn = try day(row, columns.ends, isOpen: true)
    if let startsOn, let endsOn, endsOn < startsOn { throw Rejection(.badDate, "ends \(endsOn), before it starts") }
    return .init(
      reference: reference, product: product, plan: profile.plans[Column.loose(name)] ?? profile.plan ?? .standard,
      access: profile.access, seats: try FieldText.whole(text(row, columns.seats) ?? "", columns.seats.text),
      startsOn: startsOn, endsOn: endsOn)
  }
}
