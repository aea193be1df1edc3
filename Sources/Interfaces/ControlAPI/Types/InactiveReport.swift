/// Who is inactive; as JSON this is also what `seatwatchctl report inactive --json` prints.
package struct InactiveReport: Codable, Hashable, Sendable {
  /// How much of the window the usage data cover.
  package enum Coverage: String, Codable, CaseIterable, Hashable, Sendable {
    case whole
    case part
    case none
  }

  package var team: String
  /// A day.
  package var asOf: String
  /// `30d`, `3m`, `6m`, `9m` or `12m`.
  package var range: String
  package var window: Window
  package var counts: Counts
  package var seats: [Seat]
  /// A day; `nil` when there are no usage data.
  package var dataThrough: String?
  package var coverage: Coverage

  package init(
    team: String, asOf: String, range: String, window: Window, counts: Counts, seats: [Seat],
    dataThrough: String? = nil, coverage: Coverage
  ) {
    self.team = team
    self.asOf = asOf
    self.range = range
    self.window = window
    self.counts = counts
    self.seats = seats
    self.dataThrough = dataThrough
    self.coverage = coverage
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case asOf = "as_of"
    case range
    case window
    case counts
    case seats
    case dataThrough = "data_through"
    case coverage
  }

  /// Writes `null` where there is nothing, so that a program finds every field.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(team, forKey: .team)
    try container.encode(asOf, forKey: .asOf)
    try container.encode(range, forKey: .range)
    try container.encode(window, forKey: .window)
    try container.encode(counts, forKey: .counts)
    try container.encode(seats, forKey: .seats)
    try container.encode(dataThrough, forKey: .dataThrough)
    try container.encode(coverage, forKey: .coverage)
  }
}
