/// What seats are bought as, with the products inside it.
package struct UsedOffering: Codable, Hashable, Sendable {
  package var product: String
  package var name: String
  /// Held on the as-of day.
  package var seats: Int
  package var users: Int
  package var userDays: Int
  package var daysPerMonth: Double
  package var products: [UsedProduct]

  package init(
    product: String, name: String, seats: Int, users: Int, userDays: Int, daysPerMonth: Double, products: [UsedProduct]
  ) {
    self.product = product
    self.name = name
    self.seats = seats
    self.users = users
    self.userDays = userDays
    self.daysPerMonth = daysPerMonth
    self.products = products
  }

  private enum CodingKeys: String, CodingKey {
    case product
    case name
    case seats
    case users
    case userDays = "user_days"
    case daysPerMonth = "days_per_month"
    case products
  }
}
