import Domain

/// What is known of a team's seats on an as-of day, for one range.
package struct InactiveSeatsReport: Hashable, Sendable {
  /// The team's key.
  package let team: String
  package let asOf: CivilDay
  package let range: InactiveRange
  package let window: ReportWindow
  package let counts: VerdictCounts
  /// By user, then product.
  package let seats: [SeatLine]
  package let coverage: DataCoverage

  /// The last day of which there are data.
  package var dataThrough: CivilDay? { coverage.through }

  package func seats(_ verdict: Verdict) -> [SeatLine] { seats.filter { $0.verdict == verdict } }
}
