/// A seat that somebody took back, as the journal has it.
package struct UnassignedSeat: Codable, Hashable, Sendable {
  /// What has become of it.
  package enum State: String, Codable, CaseIterable, Hashable, Sendable {
    case asked
    case confirmed
    case contradicted
    case restored
  }

  package var id: String
  /// Of what was confirmed at once.
  package var action: String
  package var team: String
  package var user: String
  package var name: String?
  package var email: String?
  package var product: String
  package var productName: String
  package var assignedOn: String
  /// As it was known when it was taken.
  package var lastUsedOn: String?
  /// The day from which it is not held.
  package var unassignedOn: String
  package var at: String
  package var by: String
  package var because: String
  package var state: State
  /// When the state became what it is.
  package var changedAt: String
  /// The import that confirmed or contradicted it.
  package var `import`: String?
  package var restoredBy: String?

  package init(
    id: String, action: String, team: String, user: String, name: String? = nil, email: String? = nil, product: String,
    productName: String, assignedOn: String, lastUsedOn: String? = nil, unassignedOn: String, at: String, by: String,
    because: String, state: State, changedAt: String, `import`: String? = nil, restoredBy: String? = nil
  ) {
    self.id = id
    self.action = action
    self.team = team
    self.user = user
    self.name = name
    self.email = email
    self.product = product
    self.productName = productName
    self.assignedOn = assignedOn
    self.lastUsedOn = lastUsedOn
    self.unassignedOn = unassignedOn
    self.at = at
    self.by = by
    self.because = because
    self.state = state
    self.changedAt = changedAt
    self.import = `import`
    self.restoredBy = restoredBy
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case action
    case team
    case user
    case name
    case email
    case product
    case productName = "product_name"
    case assignedOn = "assigned_on"
    case lastUsedOn = "last_used_on"
    case unassignedOn = "unassigned_on"
    case at
    case by
    case because
    case state
    case changedAt = "changed_at"
    case `import`
    case restoredBy = "restored_by"
  }
}
