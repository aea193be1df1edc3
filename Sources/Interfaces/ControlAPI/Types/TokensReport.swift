/// What uses cost in tokens; as JSON this is also what `seatwatchctl report tokens --json` prints.
package struct TokensReport: Codable, Hashable, Sendable {
  package var team: String
  /// A day.
  package var asOf: String
  /// `30d`, `3m`, `6m`, `9m` or `12m`.
  package var range: String
  /// `Past 3 months (Oct 10–Jan 10)`
  package var title: String
  package var window: Window
  package var tokens: Double
  /// Those that cost most first.
  package var products: [ProductTokens]
  /// Those with a charge, the earliest first.
  package var days: [DayTokens]
  /// If users were asked for: those who cost most first.
  package var users: [UserTokens]
  /// Where the next page of users begins; `nil` on the last.
  package var next: String?

  package init(
    team: String, asOf: String, range: String, title: String, window: Window, tokens: Double, products: [ProductTokens],
    days: [DayTokens], users: [UserTokens], next: String? = nil
  ) {
    self.team = team
    self.asOf = asOf
    self.range = range
    self.title = title
    self.window = window
    self.tokens = tokens
    self.products = products
    self.days = days
    self.users = users
    self.next = next
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case asOf = "as_of"
    case range
    case title
    case window
    case tokens
    case products
    case days
    case users
    case next
  }
}
