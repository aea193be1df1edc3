/// An instant of the interface for a column that says (UTC): `2026-12-01T08:00:30Z` is shown as `2026-12-01 08:00`.
func utc(_ instant: String?) -> String {
  guard let instant else { return "-" }
  guard instant.utf8.count == 20, instant.hasSuffix("Z") else { return instant }
  return "\(instant.prefix(10)) \(instant.dropFirst(11).prefix(5))"
}
