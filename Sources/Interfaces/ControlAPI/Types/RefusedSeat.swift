/// A chosen seat that stays.
package struct RefusedSeat: Codable, Hashable, Sendable {
  package var user: String
  package var product: String
  /// For people.
  package var reason: String

  package init(user: String, product: String, reason: String) {
    self.user = user
    self.product = product
    self.reason = reason
  }
}
