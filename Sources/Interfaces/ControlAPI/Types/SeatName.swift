/// A seat by its user and product.
package struct SeatName: Codable, Hashable, Sendable {
  /// A login, an address or another name.
  package var user: String
  /// What it was bought as, by its key.
  package var product: String

  package init(user: String, product: String) {
    self.user = user
    self.product = product
  }
}
