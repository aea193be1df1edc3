/// A seat, and what a report says of it.
package struct Seat: Codable, Hashable, Sendable {
  /// See SPEC section 3.
  package enum Verdict: String, Codable, CaseIterable, Hashable, Sendable {
    case inactive
    case new
    case active
    case exempt
  }

  package var user: String
  package var product: String
  package var verdict: Verdict
  /// A day.
  package var assignedOn: String
  /// A day; `nil` when it was never used.
  package var lastUsedOn: String?
  /// In the window.
  package var daysUsed: Int

  package init(
    user: String, product: String, verdict: Verdict, assignedOn: String, lastUsedOn: String? = nil, daysUsed: Int
  ) {
    self.user = user
    self.product = product
    self.verdict = verdict
    self.assignedOn = assignedOn
    self.lastUsedOn = lastUsedOn
    self.daysUsed = daysUsed
  }

  private enum CodingKeys: String, CodingKey {
    case user
    case product
    case verdict
    case assignedOn = "assigned_on"
    case lastUsedOn = "last_used_on"
    case daysUsed = "days_used"
  }

  /// Writes `null` where there is nothing, so that a program finds every field.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(user, forKey: .user)
    try container.encode(product, forKey: .product)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(assignedOn, forKey: .assignedOn)
    try container.encode(lastUsedOn, forKey: .lastUsedOn)
    try container.encode(daysUsed, forKey: .daysUsed)
  }
}
