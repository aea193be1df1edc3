import Domain
import Spreadsheet

extension ProfileDecoder {
  /// The first of a column's places with something in it; `nil` for none, and for a word that stands for nothing.
  func text(_ row: CSVRow, _ column: ColumnName) -> String? {
    for place in columns[column] {
      if let text = text(row, at: place) { return text }
    }
    return nil
  }

  private func text(_ row: CSVRow, at place: Int) -> String? {
    guard place < row.count else { return nil }
    let text = FieldText.trimmed(row[place])
    return text.isEmpty || profile.empty.contains(text.lowercased()) ? nil : text
  }

  func holds(_ row: CSVRow, _ condition: ImportProfile.Condition) -> Bool {
    columns[condition.column].contains { place in
      place < row.count && condition.values.contains(FieldText.trimmed(row[place]).lowercased())
    }
  }

  /// The names of the products of a row, as the profile maps them.
  func products(_ row: CSVRow) throws(Rejection) -> [String] {
    switch profile.product {
    case .fixed(let name): return [name]
    case .column(let column, let split):
      let text = text(row, column) ?? ""
      let parts = split.map { text.split(separator: $0).map { FieldText.trimmed(String($0)) } } ?? [text]
      var names: [String] = []
      for part in parts where !part.isEmpty {
        guard let mapped = profile.products[Column.loose(part)] ?? (profile.refusesUnmapped ? nil : part) else {
          throw Rejection(.unknownProduct, "product '\(part.prefix(60))' is not in the profile's `products`")
        }
        try FieldText.checkKey(mapped, column.text)
        if !names.contains(mapped) { names.append(mapped) }
      }
      guard !names.isEmpty else { throw Rejection(.noProduct, "column \(column.text) is empty") }
      return names
    case nil: return []
    }
  }

  /// The number of a product, which is introduced if nobody knows it.
  func product(_ name: String, _ names: KnownNames, into found: inout [DecodedRow]) throws(Rejection) -> Int {
    try FieldText.checkKey(name, "product")
    found.append(.product(.init(key: name, name: nil, group: nil)))
    return names.product(name) ?? ProfileDecoder.newcomer
  }

  /// A product inside an offering. Two offerings may contain a product of one name, and a use in one is no use in the other: so
  /// it has both names, unless a products file says that the one belongs to the other.
  func part(
    _ row: CSVRow, of offering: String, _ names: KnownNames, into found: inout [DecodedRow]
  ) throws(Rejection) -> Int? {
    guard let column = profile.part, let part = text(row, column), part.lowercased() != offering.lowercased() else {
      return nil
    }
    if names.isPart(part, of: offering) { return names.product(part) }
    let key = "\(offering) / \(part)"
    try FieldText.checkKey(key, column.text)
    found.append(.product(.init(key: key, name: part, group: offering)))
    return names.product(key) ?? ProfileDecoder.newcomer
  }

  func day(of moment: Moment) -> CivilDay {
    switch moment {
    case .day(let day): return day
    case .instant(let instant): return team.dayOf(instant)
    case .local(let day, let second):
      guard let zone = profile.zone else { return day }
      return team.dayOf(zone.resolve(day, LocalTime(minuteOfDay: second / 60)).instant)
    }
  }

  func day(_ row: CSVRow, _ column: ColumnName?, isOpen: Bool) throws(Rejection) -> CivilDay? {
    guard let column, let text = text(row, column) else { return nil }
    let day = day(of: try moment(text, column))
    guard isOpen || day <= lastDay else { throw Rejection(.badDate, "\(column.text) \(day) lies in the future") }
    return day
  }

  /// One of each place of the column that has a value.
  func moments(_ row: CSVRow, _ column: ColumnName) throws(Rejection) -> [Moment] {
    var moments: [Moment] = []
    for place in columns[column] {
      if let text = text(row, at: place) { moments.append(try moment(text, column)) }
    }
    return moments
  }

  private func moment(_ text: String, _ column: ColumnName) throws(Rejection) -> Moment {
    for pattern in dates {
      if let moment = pattern.parse(text) { return moment }
    }
    throw Rejection(.badDate, "\(column.text) '\(text.prefix(40))': no date as the profile has them")
  }

  /// A comma is a decimal one before one or two digits: `6,5`.
  func tokens(_ text: String, _ title: String) throws(Rejection) -> Int {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[1].count), !text.contains(".") else {
      return try FieldText.hundredths(text, title)
    }
    return try FieldText.hundredths("\(parts[0]).\(parts[1])", title)
  }
}
