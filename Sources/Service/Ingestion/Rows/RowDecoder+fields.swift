import Domain
import Spreadsheet

extension RowDecoder {
  /// `nil` when the column is missing or the field is empty or blank.
  func text(_ row: CSVRow, _ column: Column) -> String? {
    guard let place = header.place(column) else { return nil }
    let text = trimmed(row[place])
    return text.isEmpty ? nil : text
  }

  /// Blanks at the ends are no part of a name.
  func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, first <= 32 || last <= 32 else { return text }
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// A name that rows are matched by; see ``checkKey(_:_:)``.
  func key(_ row: CSVRow, _ column: Column) throws(Rejection) -> String? {
    guard let text = text(row, column) else { return nil }
    try checkKey(text, column)
    return text
  }

  /// No control characters, at most 320 bytes (an e-mail address has no more).
  func checkKey(_ text: String, _ column: Column) throws(Rejection) {
    guard text.utf8.count <= 320 else {
      throw Rejection(.invalidText, "\(column.title) has \(text.utf8.count) bytes: expected at most 320")
    }
    guard !text.unicodeScalars.contains(where: isControl) else {
      throw Rejection(.invalidText, "\(column.title) holds a line break or another control character")
    }
  }

  /// A name that is only shown: control characters become blanks.
  func label(_ row: CSVRow, _ column: Column) throws(Rejection) -> String? {
    guard let text = text(row, column) else { return nil }
    guard text.utf8.count <= 1000 else {
      throw Rejection(.invalidText, "\(column.title) has \(text.utf8.count) bytes: expected at most 1000")
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { plain.append(isControl(scalar) ? " " : scalar) }
    return trimmed(String(plain))
  }

  /// C0, DEL, C1, and the two separators that end a line.
  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 32 || (127...159).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  func checkTeam(_ row: CSVRow, isRequired: Bool) throws(Rejection) {
    if let place = header.place(.team), row.holds(teamKey, in: place) { return }
    guard let name = text(row, .team) else {
      if isRequired { throw Rejection(.otherTeam, "column team is empty: expected \(team.key)") }
      return
    }
    guard name == team.key || name.lowercased() == team.key else {
      throw Rejection(.otherTeam, "team '\(name.prefix(60))': expected \(team.key)")
    }
  }

  func knownPerson(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> Int {
    guard let name = text(row, .user) else { throw Rejection(.noUser, "column user is empty") }
    guard let person = names.person(name) else {
      throw Rejection(.unknownUser, "user '\(name.prefix(60))' is in no users file of the team")
    }
    return person
  }

  func knownProduct(_ row: CSVRow, _ names: KnownNames) throws(Rejection) -> Int {
    guard let name = text(row, .product) else { throw Rejection(.noProduct, "column product is empty") }
    guard let product = names.product(name) else {
      throw Rejection(.unknownProduct, "product '\(name.prefix(60))' is in no products file of the team")
    }
    return product
  }

  func moment(_ row: CSVRow, _ column: Column) throws(Rejection) -> Moment? {
    guard let place = header.place(column) else { return nil }
    if let moment = row.withBytes(of: place, Moment.parse) { return moment }
    guard let text = text(row, column) else { return nil }
    var copy = text
    if let moment = copy.withUTF8(Moment.parse) { return moment }
    throw Rejection(
      .badDate, "\(column.title) '\(text.prefix(40))': expected 2026-08-28 or 2026-08-28T06:31:00Z")
  }

  func day(of moment: Moment) -> CivilDay {
    switch moment {
    case .day(let day): day
    case .instant(let instant): team.dayOf(instant)
    }
  }

  /// - Parameter isOpen: whether it may lie in the future: terms end and seats are given back then.
  func day(_ row: CSVRow, _ column: Column, isOpen: Bool) throws(Rejection) -> CivilDay? {
    guard let moment = try moment(row, column) else { return nil }
    let day = day(of: moment)
    guard isOpen || day <= lastDay else { throw Rejection(.badDate, "\(column.title) \(day) lies in the future") }
    return day
  }

  /// A number without sign, up to 2⁵³.
  func whole(_ row: CSVRow, _ column: Column) throws(Rejection) -> Int {
    let text = text(row, column) ?? ""
    guard let number = Int(text), text.utf8.allSatisfy({ (48...57).contains($0) }), number <= 1 << 53 else {
      throw Rejection(.badNumber, "\(column.title) '\(text.prefix(40))': expected a whole number")
    }
    return number
  }

  /// Amounts have at most two decimals: `7`, `0.5`, `12.25`.
  func hundredths(_ row: CSVRow, _ column: Column) throws(Rejection) -> Int {
    let text = text(row, column) ?? ""
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), !parts.contains(where: \.isEmpty), digits.utf8.count <= 12,
      digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(digits)
    else { throw Rejection(.badNumber, "\(column.title) '\(text.prefix(40))': expected a number such as 7 or 0.5") }
    switch parts.count == 1 ? 0 : parts[1].utf8.count {
    case 0: return value * 100
    case 1: return value * 10
    case 2: return value
    default: throw Rejection(.badNumber, "\(column.title) '\(text)': expected at most two decimals")
    }
  }
}
