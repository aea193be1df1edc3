/// A version of a product, and who used it in the window.
package struct UsedVersion: Codable, Hashable, Sendable {
  package var product: String
  package var version: String
  package var users: Int
  /// A day.
  package var lastUsedOn: String

  package init(product: String, version: String, users: Int, lastUsedOn: String) {
    self.product = product
    self.version = version
    self.users = users
    self.lastUsedOn = lastUsedOn
  }

  private enum CodingKeys: String, CodingKey {
    case product
    case version
    case users
    case lastUsedOn = "last_used_on"
  }
}
