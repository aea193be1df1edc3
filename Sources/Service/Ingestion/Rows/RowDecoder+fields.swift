import Domain
import Spreadsheet

extension RowDecoder {
  /// `nil` when the column is missing or the field is empty or blank.
  func text(_ row: CSVRow, _ column: Column) -> String? {
    guard let place = header.place(column) else { return nil }
    let text = FieldText.trimmed(row[place])
    return text.isEmpty ? nil : isNeutralised(text) ? String(text.dropFirst()) : text
  }

  /// `'=sum`: a field that a spreadsheet program would compute, as exports write it.
  private func isNeutralised(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "'") && text.utf8.dropFirst().first.map { "=+-@".utf8.contains($0) } ?? false
  }

  /// A name that rows are matched by; see ``FieldText/checkKey(_:_:)``.
  func key(_ row: CSVRow, _ column: Column) throws(Rejection) -> String? {
    guard let text = text(row, column) else { return nil }
    try checkKey(text, column)
    return text
  }

  func checkKey(_ text: String, _ column: Column) throws(Rejection) { try FieldText.checkKey(text, column.title) }

  /// A name that is only shown: control characters become blanks.
  func label(_ row: CSVRow, _ column: Column) throws(Rejection) -> String? {
    guard let text = text(row, column) else { return nil }
    return try FieldText.label(text, column.title)
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
    if let moment = row.withBytes(of: place, { Moment.parse($0) }) { return moment }
    guard let text = text(row, column) else { return nil }
    var copy = text
    if let moment = copy.withUTF8({ Moment.parse($0) }) { return moment }
    throw Rejection(
      .badDate, "\(column.title) '\(text.prefix(40))': expected 2026-08-28 or 2026-08-28T06:31:00Z")
  }

  func day(of moment: Moment) -> CivilDay {
    switch moment {
    case .day(let day): day
    case .instant(let instant): team.dayOf(instant)
    case .local(let day, _): day
    }
  }

  /// - Parameter isOpen: whether it may lie in the future: terms end and seats are given back then.
  func day(_ row: CSVRow, _ column: Column, isOpen: Bool) throws(Rejection) -> CivilDay? {
    guard let moment = try moment(row, column) else { return nil }
    let day = day(of: moment)
    guard isOpen || day <= lastDay else { throw Rejection(.badDate, "\(column.title) \(day) lies in the future") }
    return day
  }

  func whole(_ row: CSVRow, _ column: Column) throws(Rejection) -> Int {
    try FieldText.whole(text(row, column) ?? "", column.title)
  }

  func hundredths(_ row: CSVRow, _ column: Column) throws(Rejection) -> Int {
    try FieldText.hundredths(text(row, column) ?? "", column.title)
  }
}
