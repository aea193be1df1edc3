import Domain

/// How dates are written: as ISO 8601, or by a Unicode pattern such as `MM/dd/yyyy` or `d MMM yyyy` with English months.
enum DatePattern: Hashable, Sendable {
  case iso
  case pattern([Field])

  enum Field: Hashable, Sendable {
    case year
    /// Of this century, 1970 to 2069.
    case shortYear
    case month, day, hour, hour12, minute, second, halfOfDay, monthName, weekday
    case literal(UInt8)
  }

  /// `nil` when a letter means nothing here, or there is no year, month and day.
  init?(_ text: String) {
    if text.lowercased() == "iso" {
      self = .iso
      return
    }
    var fields: [Field] = []
    var rest = Array(text.utf8)[...]
    var isQuoted = false
    while let letter = rest.first {
      if letter == UInt8(ascii: "'") {
        isQuoted.toggle()
        rest = rest.dropFirst()
        continue
      }
      let isLetter = (65...90).contains(letter) || (97...122).contains(letter)
      guard isLetter, !isQuoted else {
        fields.append(.literal(letter))
        rest = rest.dropFirst()
        continue
      }
      let count = rest.prefix { $0 == letter }.count
      rest = rest.dropFirst(count)
      guard let field = DatePattern.field(letter, count) else { return nil }
      fields.append(field)
    }
    let hasYear = fields.contains(.year) || fields.contains(.shortYear)
    let hasMonth = fields.contains(.month) || fields.contains(.monthName)
    guard hasYear, hasMonth, fields.contains(.day), !isQuoted else { return nil }
    self = .pattern(fields)
  }

  private static func field(_ letter: UInt8, _ count: Int) -> Field? {
    switch (Character(Unicode.Scalar(letter)), count) {
    case ("y", 2): .shortYear
    case ("y", _), ("u", _): .year
    case ("M", 1...2), ("L", 1...2): .month
    case ("M", 3...4), ("L", 3...4): .monthName
    case ("d", 1...2): .day
    case ("H", 1...2): .hour
    case ("h", 1...2): .hour12
    case ("m", 1...2): .minute
    case ("s", 1...2): .second
    case ("a", 1...3): .halfOfDay
    case ("E", 1...4): .weekday
    default: nil
    }
  }

  /// `nil` when the text is not so written, or there is no such day.
  func parse(_ text: String) -> Moment? {
    switch self {
    case .iso:
      var text = text
      return text.withUTF8 { Moment.parse($0, allowsLocal: true) }
    case .pattern(let fields):
      var scanner = DateScanner(text)
      for field in fields { guard scanner.take(field) else { return nil } }
      return scanner.moment
    }
  }
}

/// Walks over one date.
private struct DateScanner {
  private var rest: ArraySlice<UInt8>
  private var year = 0
  private var month = 0
  private var day = 0
  private var hour: Int?
  private var isAfternoon: Bool?
  private var minute = 0
  private var second = 0

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let longMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  init(_ text: String) { rest = Array(text.utf8)[...] }

  mutating func take(_ field: DatePattern.Field) -> Bool {
    switch field {
    case .literal(let byte):
      guard rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    case .year: return number(4...4, into: \.year)
    case .shortYear:
      guard number(2...2, into: \.year) else { return false }
      year += year < 70 ? 2000 : 1900
      return true
    case .month: return number(1...2, into: \.month)
    case .day: return number(1...2, into: \.day)
    case .minute: return number(2...2, into: \.minute) && minute < 60
    case .second: return number(2...2, into: \.second) && second <= 60
    case .hour, .hour12:
      var value = 0
      guard let found = digits(1...2) else { return false }
      value = found
      guard field == .hour ? value < 24 : (1...12).contains(value) else { return false }
      hour = value
      return true
    case .halfOfDay:
      guard let word = word()?.filter(\.isLetter), word == "am" || word == "pm" else { return false }
      isAfternoon = word == "pm"
      return true
    case .weekday: return word() != nil
    case .monthName:
      guard let word = word() else { return false }
      let index = DateScanner.months.firstIndex(of: word == "sept" ? "sep" : word)
      guard let found = index ?? DateScanner.longMonths.firstIndex(of: word) else { return false }
      month = found + 1
      return true
    }
  }

  /// When nothing is left of the text.
  var moment: Moment? {
    guard rest.isEmpty, year >= 1900, let date = CivilDay(year: year, month: month, day: day) else { return nil }
    guard var hour else { return .day(date) }
    if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
    return .local(date, second: hour * 3600 + minute * 60 + second)
  }

  private mutating func number(_ lengths: ClosedRange<Int>, into field: WritableKeyPath<DateScanner, Int>) -> Bool {
    guard let value = digits(lengths) else { return false }
    self[keyPath: field] = value
    return true
  }

  private mutating func digits(_ lengths: ClosedRange<Int>) -> Int? {
    let found = rest.prefix(lengths.upperBound).prefix { (48...57).contains($0) }
    guard found.count >= lengths.lowerBound else { return nil }
    rest = rest.dropFirst(found.count)
    return found.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// Letters in lower case; a full stop of an abbreviation is passed over.
  private mutating func word() -> String? {
    let found = rest.prefix { (65...90).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: ".") }
    guard !found.isEmpty else { return nil }
    rest = rest.dropFirst(found.count)
    return String(decoding: found, as: UTF8.self).lowercased().replacing(".", with: "")
  }
}
