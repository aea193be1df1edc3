/// What one user did with the products of his seats.
package struct UserUsage: Codable, Hashable, Sendable {
  /// The login.
  package var user: String
  /// Distinct days.
  package var daysUsed: Int
  package var daysPerMonth: Double
  /// A day.
  package var lastUsedOn: String?
  package var products: [UserProduct]

  package init(user: String, daysUsed: Int, daysPerMonth: Double, lastUsedOn: String? = nil, products: [UserProduct]) {
    self.user = user
    self.daysUsed = daysUsed
    self.daysPerMonth = daysPerMonth
    self.lastUsedOn = lastUsedOn
    self.products = products
  }

  private enum CodingKeys: String, CodingKey {
    case user
    case daysUsed = "days_used"
    case daysPerMonth = "days_per_month"
    case lastUsedOn = "last_used_on"
    case products
  }
}
