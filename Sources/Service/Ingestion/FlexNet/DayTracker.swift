import Domain

/// Which day each line of a log belongs to, although no line of an event has a date: from the dates in other lines, and from
/// the times between.
struct DayTracker: Codable, Sendable {
  /// Days since 1970-01-01; while no date is known, since the first line.
  private(set) var day: Int
  private(set) var isDated: Bool
  private var last: Int?

  /// - Parameter day: of the first line; `nil` counts from it until a date is known.
  init(day: CivilDay? = nil) {
    self.day = day?.daysSinceEpoch ?? 0
    isDated = day != nil
  }

  /// Takes the next line, and returns the day of the first line if this one reveals it.
  mutating func take(_ line: FlexNetLine) -> CivilDay? {
    guard line.kind != .other else { return nil }
    if let last {
      if last - line.second > 2 * 3600 {
        day += 1  // midnight: while a server runs it writes a line every six hours at most
      } else if line.second - last > 22 * 3600 {
        day -= 1  // the clock was set back over midnight
      }
      // Less than two hours back: summer time ended, or the clock was corrected. The same day.
    }
    last = line.second
    guard let date = line.stamp?.day ?? date(of: line) else { return nil }
    let first = isDated ? nil : date.adding(days: -day)
    (day, isDated) = (date.daysSinceEpoch, true)
    return first
  }

  private func date(of line: FlexNetLine) -> CivilDay? {
    switch FlexNetDate(line) {
    case .date(let date): return date
    case .timestamp(let monthFirst, let dayFirst):
      // A server that writes the day first agrees with the days counted so far, and only so.
      if isDated, let dayFirst, dayFirst.daysSinceEpoch == day { return dayFirst }
      return monthFirst ?? dayFirst
    case nil: return nil
    }
  }
}
