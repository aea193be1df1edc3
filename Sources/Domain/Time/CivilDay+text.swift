extension CivilDay: CustomStringConvertible {
  /// `2026-03-31`.
  package var description: String {
    let (year, month, day) = components
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }

  /// Reads `2026-03-31` and nothing else; `nil` when it is not of that form or there is no such day.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Mar 31`, as the vendor's page writes the ends of a range.
  package var monthAndDay: String {
    let (_, month, day) = components
    return "\(CivilDay.monthNames[month - 1]) \(day)"
  }

  /// `31 Mar 2026`, for sentences.
  package var spelledOut: String {
    let (year, month, day) = components
    return "\(day) \(CivilDay.monthNames[month - 1]) \(year)"
  }
}

private func digits(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
}

private func number(_ bytes: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for byte in bytes {
    guard byte >= 48, byte <= 57 else { return nil }
    value = value * 10 + Int(byte - 48)
  }
  return value
}
