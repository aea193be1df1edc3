/// What one user did with one product.
package struct UserProduct: Codable, Hashable, Sendable {
  package var product: String
  package var name: String
  /// What the seat was bought as.
  package var offering: String
  /// The newest first; only for a single user.
  package var versions: [String]
  package var daysUsed: Int
  package var daysPerMonth: Double
  /// A day.
  package var lastUsedOn: String

  package init(
    product: String, name: String, offering: String, versions: [String], daysUsed: Int, daysPerMonth: Double,
    lastUsedOn: String
  ) {
    self.product = product
    self.name = name
    self.offering = offering
    self.versions = versions
    self.daysUsed = daysUsed
    self.daysPerMonth = daysPerMonth
    self.lastUsedOn = lastUsedOn
  }

  private enum CodingKeys: String, CodingKey {
    case product
    case name
    case offering
    case versions
    case daysUsed = "days_used"
    case daysPerMonth = "days_per_month"
    case lastUsedOn = "last_used_on"
  }
}
