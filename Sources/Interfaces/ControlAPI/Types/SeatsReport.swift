/// How seats are used; as JSON this is also what `seatwatchctl report seats --json` prints.
package struct SeatsReport: Codable, Hashable, Sendable {
  package var team: String
  /// A day.
  package var asOf: String
  /// `30d`, `3m`, `6m`, `9m` or `12m`.
  package var range: String
  /// `Past 3 months (Oct 10–Jan 10)`
  package var title: String
  package var window: Window
  /// Of the whole team, whatever was asked for.
  package var totalUsers: Int
  package var totalProducts: Int
  package var totalSeats: Int
  /// All, or the one that was asked for.
  package var products: [UsedOffering]
  /// Of the product that was asked for, the newest first.
  package var versions: [UsedVersion]
  /// If users were asked for.
  package var users: [UserUsage]
  /// Where the next page of users begins; `nil` on the last.
  package var next: String?
  /// A day.
  package var dataThrough: String?
  package var coverage: InactiveReport.Coverage

  package init(
    team: String, asOf: String, range: String, title: String, window: Window, totalUsers: Int, totalProducts: Int,
    totalSeats: Int, products: [UsedOffering], versions: [UsedVersion], users: [UserUsage], next: String? = nil,
    dataThrough: String? = nil, coverage: InactiveReport.Coverage
  ) {
    self.team = team
    self.asOf = asOf
    self.range = range
    self.title = title
    self.window = window
    self.totalUsers = totalUsers
    self.totalProducts = totalProducts
    self.totalSeats = totalSeats
    self.products = products
    self.versions = versions
    self.users = users
    self.next = next
    self.dataThrough = dataThrough
    self.coverage = coverage
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case asOf = "as_of"
    case range
    case title
    case window
    case totalUsers = "total_users"
    case totalProducts = "total_products"
    case totalSeats = "total_seats"
    case products
    case versions
    case users
    case next
    case dataThrough = "data_through"
    case coverage
  }
}
