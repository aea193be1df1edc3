/// What one user cost.
package struct UserTokens: Codable, Hashable, Sendable {
  /// The login.
  package var user: String
  package var tokens: Double
  /// On which anything was charged.
  package var days: Int

  package init(user: String, tokens: Double, days: Int) {
    self.user = user
    self.tokens = tokens
    self.days = days
  }
}
