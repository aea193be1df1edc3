/// What one product cost.
package struct ProductTokens: Codable, Hashable, Sendable {
  package var product: String
  package var name: String
  package var tokens: Double
  /// On which it was charged.
  package var days: Int

  package init(product: String, name: String, tokens: Double, days: Int) {
    self.product = product
    self.name = name
    self.tokens = tokens
    self.days = days
  }
}
