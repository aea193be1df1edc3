/// How one product, or an offering's products together, were used by the holders of its seats.
package struct UsedProduct: Codable, Hashable, Sendable {
  package var product: String
  package var name: String
  package var users: Int
  /// Distinct days of each user, added up.
  package var userDays: Int
  /// Of one of these users.
  package var daysPerMonth: Double

  package init(product: String, name: String, users: Int, userDays: Int, daysPerMonth: Double) {
    self.product = product
    self.name = name
    self.users = users
    self.userDays = userDays
    self.daysPerMonth = daysPerMonth
  }

  private enum CodingKeys: String, CodingKey {
    case product
    case name
    case users
    case userDays = "user_days"
    case daysPerMonth = "days_per_month"
  }
}
