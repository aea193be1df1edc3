/// A moment as the Date header shows it: with the local time of the place it concerns.
package struct MailDate: Hashable, Sendable {
  /// Seconds since 1970-01-01 00:00 UTC.
  package let seconds: Int64
  /// Seconds east of UTC. A header has whole minutes: the seconds of an old local time are cut off, the moment stays.
  package let offset: Int

  /// - Throws: ``MessageError/date(seconds:offset:)`` outside the years 1900 to 9999 (RFC 5322 3.3).
  package init(seconds: Int64, offset: Int) throws(MessageError) {
    // 1900-01-02 to 9999-12-30, so that no offset leaves the years.
    guard (-2_208_902_400...253_402_128_000).contains(seconds), abs(offset) < 86_400 else {
      throw MessageError.date(seconds: seconds, offset: offset)
    }
    self.seconds = seconds
    self.offset = offset
  }

  /// The words of the header: `Tue, 24 Nov 2026 11:20:00 +0100`.
  var words: [String] {
    let minutes = offset / 60
    let local = seconds + Int64(minutes * 60)
    let day = Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    let second = Int(local) - day * 86_400
    let (year, month, dayOfMonth) = MailDate.civil(day)
    let weekday = MailDate.weekdays[((day + 4) % 7 + 7) % 7]
    let time = [second / 3600, second / 60 % 60, second % 60].map(MailDate.twoDigits).joined(separator: ":")
    let zone = twoDigitsZone(minutes)
    return ["\(weekday),", "\(dayOfMonth)", MailDate.months[month - 1], "\(year)", time, zone]
  }

  private func twoDigitsZone(_ minutes: Int) -> String {
    "\(minutes < 0 ? "-" : "+")\(MailDate.twoDigits(abs(minutes) / 60))\(MailDate.twoDigits(abs(minutes) % 60))"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March.
  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468  // days since 0000-03-01, positive in the years we accept
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}
