import Domain
import Spreadsheet

/// Turns the objects of JSON Lines into words of the domain: one is a use, tokens, a person, or a seat given or taken.
struct EventDecoder {
  enum Field: Int, CaseIterable {
    case type, team, user, product, at, n, id, name, email, logins, version
  }

  let team: ImportTeam
  /// Uses and assignments after this day are mistakes of a clock.
  let lastDay: CivilDay

  /// What to ask of the objects.
  static var columns: JSONColumns {
    JSONColumns(width: Field.allCases.count) { name in
      Field.allCases.firstIndex { "\($0)" == name.lowercased() }
    }
  }

  /// Whether these are the names of such objects.
  static func fits(_ names: Set<String>) -> Bool {
    let names = Set(names.map { $0.lowercased() })
    return names.contains("type") && names.contains("user") && names.contains("team")
  }

  func decode(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> DecodedRow {
    try checkTeam(row)
    let type = text(row, .type) ?? ""
    switch type.lowercased() {
    case "user": return .user(try user(row))
    case "use": return .use(try use(row, names, amount: try count(row)))
    case "tokens":
      guard let amount = text(row, .n) else { throw Rejection(.badNumber, "n is missing: expected the tokens") }
      return .tokens(try use(row, names, amount: try FieldText.hundredths(amount, "n")))
    case "assign", "unassign":
      let (person, product) = (try person(row, names), try product(row, names))
      let isAssigned = type.lowercased() == "assign"
      let day = day(of: try moment(row))
      guard !isAssigned || day <= lastDay else { throw Rejection(.badDate, "at \(day) lies in the future") }
      return .seat(
        .init(
          person: person, product: product, assignedOn: isAssigned ? day : nil, unassignedOn: isAssigned ? nil : day))
    default:
      throw Rejection(
        .unknownType, "type '\(type.prefix(40))': expected use, assign, unassign, tokens or user")
    }
  }

  private func text(_ row: CSVRow, _ field: Field) -> String? {
    let text = FieldText.trimmed(row[field.rawValue])
    return text.isEmpty ? nil : text
  }

  private func checkTeam(_ row: CSVRow) throws(Rejection) {
    let name = text(row, .team) ?? ""
    guard name.lowercased() == team.key else {
      throw Rejection(.otherTeam, "team '\(name.prefix(60))': expected \(team.key)")
    }
  }

  private func user(_ row: CSVRow) throws(Rejection) -> DecodedRow.UserRow {
    guard let login = text(row, .user) else { throw Rejection(.noUser, "user is missing") }
    let others = text(row, .logins)?.split(separator: ";").map { FieldText.trimmed(String($0)) } ?? []
    let email = text(row, .email)
    for key in [login] + (email.map { [$0] } ?? []) + others { try FieldText.checkKey(key, "user") }
    let name = try text(row, .name).map { text throws(Rejection) in try FieldText.label(text, "name") }
    return .init(login: login, email: email, name: name, otherNames: others.filter { !$0.isEmpty })
  }

  private func person(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> Int {
    guard let name = text(row, .user) else { throw Rejection(.noUser, "user is missing") }
    guard let person = names.person(name) else {
      throw Rejection(.unknownUser, "user '\(name.prefix(60))' is in no users file of the team")
    }
    return person
  }

  private func product(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> Int {
    guard let name = text(row, .product) else { throw Rejection(.noProduct, "product is missing") }
    guard let product = names.product(name) else {
      throw Rejection(.unknownProduct, "product '\(name.prefix(60))' is in no products file of the team")
    }
    return product
  }

  private func moment(_ row: CSVRow) throws(Rejection) -> Moment {
    guard var text = text(row, .at) else { throw Rejection(.badDate, "at is missing") }
    guard let moment = text.withUTF8({ Moment.parse($0) }) else {
      throw Rejection(.badDate, "at '\(text.prefix(40))': expected 2026-08-28 or 2026-08-28T06:31:00Z")
    }
    return moment
  }

  private func day(of moment: Moment) -> CivilDay {
    switch moment {
    case .day(let day), .local(let day, _): day
    case .instant(let instant): team.dayOf(instant)
    }
  }

  private func count(_ row: CSVRow) throws(Rejection) -> Int {
    guard let text = text(row, .n) else { return 1 }
    let count = try FieldText.whole(text, "n")
    guard count > 0 else { throw Rejection(.badNumber, "n 0: expected 1 or more") }
    return count
  }

  /// Events with different ids are different ones, whatever else they say.
  private func use(_ row: CSVRow, _ names: KnownNames, amount: Int) throws(Rejection) -> DecodedRow.UseRow {
    let (person, product) = (try person(row, names), try product(row, names))
    let moment = try moment(row)
    let day = day(of: moment)
    guard day <= lastDay else { throw Rejection(.badDate, "at \(day) lies in the future") }
    let version = text(row, .version)
    if let version { try FieldText.checkKey(version, "version") }
    let second = text(row, .id).map { CSVRow.shortFingerprint(of: $0) } ?? moment.second(on: day)
    return .init(person: person, product: product, day: day, second: second, amount: amount, version: version)
  }
}
