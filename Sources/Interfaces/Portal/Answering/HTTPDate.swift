import Domain

/// IMF-fixdate, `Tue, 31 Mar 2026 07:00:00 GMT` (RFC 9110 section 5.6.7).
func httpDate(_ instant: Instant) -> String {
  let second = ((instant.seconds % 86_400) + 86_400) % 86_400
  let day = CivilDay(daysSinceEpoch: (instant.seconds - second) / 86_400)
  let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][day.weekday]
  let date = day.day < 10 ? "0\(day.spelledOut)" : day.spelledOut
  return "\(weekday), \(date) \(LocalTime(minuteOfDay: second / 60)):\(second % 60 < 10 ? "0" : "")\(second % 60) GMT"
}
