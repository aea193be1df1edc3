/// Excel's days: whole days since the end of 1899, or since 1904-01-01, with the time of day as the fraction.
enum SerialDate {
  /// `2026-08-28`, or `2026-08-28T06:31:00` when there is a time; `nil` for what is no day from 1900 to 9999.
  static func text(_ serial: Double, from1904: Bool) -> String? {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial)
    var second = Int(((serial - Double(day)) * 86_400).rounded())
    if second == 86_400 { (day, second) = (day + 1, 0) }
    if from1904 {
      day += 1462
    } else if day < 60 {
      day += 1  // Excel believes in a 29 February 1900, which is its day 60
    }
    let date = civil(day - 25_569)
    guard second > 0 else { return date }
    return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  /// A day since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  private static func civil(_ days: Int) -> String {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
