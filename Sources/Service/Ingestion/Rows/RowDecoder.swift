import Domain
import Spreadsheet

/// Turns rows of a file into words of the domain, or says why one cannot be used. The same rows give the same answers when
/// they are checked and when they are applied.
struct RowDecoder {
  let team: ImportTeam
  let header: Header
  /// Uses and assignments after this day are mistakes of a clock.
  let lastDay: CivilDay
  /// The usual spelling, for a quick look.
  let teamKey: [UInt8]

  init(team: ImportTeam, header: Header, lastDay: CivilDay) {
    self.team = team
    self.header = header
    self.lastDay = lastDay
    teamKey = Array(team.key.utf8)
  }

  func decode(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> DecodedRow {
    guard row.count == header.width else {
      throw Rejection(.columns, "\(row.count) fields under \(header.width) columns")
    }
    switch header.kind {
    case .users: return .user(try user(row))
    case .products: return .product(try product(row))
    case .subscriptions: return .subscription(try subscription(row, names))
    case .seats: return .seat(try seat(row, names))
    case .usage: return .use(try use(row, names, amount: uses(row), version: key(row, .version)))
    case .tokens: return .tokens(try use(row, names, amount: hundredths(row, .tokens)))
    case .packs: return .pack(try pack(row))
    }
  }

  private func user(_ row: CSVRow) throws(Rejection) -> DecodedRow.UserRow {
    try checkTeam(row, isRequired: false)
    guard let login = try key(row, .user) else { throw Rejection(.noUser, "column user is empty") }
    let others =
      text(row, .logins)?.split(separator: ";").map { FieldText.trimmed(String($0)) }.filter { !$0.isEmpty } ?? []
    for other in others { try checkKey(other, .logins) }
    return DecodedRow.UserRow(
      login: login, email: try key(row, .email), name: try label(row, .name), otherNames: others)
  }

  private func product(_ row: CSVRow) throws(Rejection) -> DecodedRow.ProductRow {
    guard let key = try key(row, .product) else { throw Rejection(.noProduct, "column product is empty") }
    return DecodedRow.ProductRow(key: key, name: try label(row, .name), group: try self.key(row, .group))
  }

  private func subscription(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> DecodedRow.SubscriptionRow {
    try checkTeam(row, isRequired: true)
    guard let reference = try key(row, .subscriptionID) else {
      throw Rejection(.noReference, "column subscription_id is empty")
    }
    let planText = text(row, .plan) ?? ""
    guard let plan = Plan(rawValue: planText.lowercased()) else {
      throw Rejection(.badPlan, "plan '\(planText)': expected \(Plan.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let accessText = text(row, .access) ?? ""
    guard let access = Access.allCases.first(where: { Column.loose($0.rawValue) == Column.loose(accessText) }) else {
      throw Rejection(
        .badAccess, "access '\(accessText)': expected \(Access.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let startsOn = try day(row, .startsOn, isOpen: true)
    let endsOn = try day(row, .endsOn, isOpen: true)
    if let startsOn, let endsOn, endsOn < startsOn { throw Rejection(.badDate, "ends \(endsOn), before it starts") }
    return DecodedRow.SubscriptionRow(
      reference: reference, product: try knownProduct(row, names), plan: plan, access: access,
      seats: try whole(row, .seats), startsOn: startsOn, endsOn: endsOn)
  }

  private func seat(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> DecodedRow.SeatRow {
    try checkTeam(row, isRequired: true)
    let (person, product) = (try knownPerson(row, names), try knownProduct(row, names))
    let assignedOn = try day(row, .assignedAt, isOpen: false)
    let unassignedOn = try day(row, .unassignedAt, isOpen: true)
    if let assignedOn, let unassignedOn, unassignedOn < assignedOn {
      throw Rejection(.badDate, "unassigned \(unassignedOn), before it was assigned on \(assignedOn)")
    }
    let givenBy = header.place(.givenBy) == nil ? nil : try label(row, .givenBy) ?? ""
    return DecodedRow.SeatRow(
      person: person, product: product, assignedOn: assignedOn, unassignedOn: unassignedOn, givenBy: givenBy)
  }

  private func use(
    _ row: CSVRow, _ names: KnownNames, amount: Int, version: String? = nil
  ) throws(Rejection) -> DecodedRow.UseRow {
    try checkTeam(row, isRequired: true)
    let (person, product) = (try knownPerson(row, names), try knownProduct(row, names))
    guard let moment = try moment(row, .usedAt) else { throw Rejection(.badDate, "column used_at is empty") }
    let day = day(of: moment)
    guard day <= lastDay else { throw Rejection(.badDate, "used_at \(day) lies in the future") }
    return DecodedRow.UseRow(
      person: person, product: product, day: day, second: moment.second(on: day), amount: amount, version: version)
  }

  private func uses(_ row: CSVRow) throws(Rejection) -> Int {
    guard let place = header.place(.count), !row.holds([UInt8(ascii: "1")], in: place), text(row, .count) != nil
    else { return 1 }
    let uses = try whole(row, .count)
    guard uses > 0 else { throw Rejection(.badNumber, "count 0: expected 1 or more") }
    return uses
  }
}
