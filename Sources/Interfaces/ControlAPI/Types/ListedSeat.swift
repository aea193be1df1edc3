/// An inactive seat as a notification lists it.
package struct ListedSeat: Codable, Hashable, Sendable {
  package enum Change: String, Codable, CaseIterable, Hashable, Sendable {
    case new
    case still
  }

  package var user: String
  package var product: String
  /// Whether the schedule's notice before had it too.
  package var change: Change
  package var lastUsedOn: String?
  /// Unassigned since then.
  package var unassignedOn: String?

  package init(user: String, product: String, change: Change, lastUsedOn: String? = nil, unassignedOn: String? = nil) {
    self.user = user
    self.product = product
    self.change = change
    self.lastUsedOn = lastUsedOn
    self.unassignedOn = unassignedOn
  }

  private enum CodingKeys: String, CodingKey {
    case user
    case product
    case change
    case lastUsedOn = "last_used_on"
    case unassignedOn = "unassigned_on"
  }
}
