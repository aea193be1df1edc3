import Domain

/// A seat that somebody took back, as the journal has it.
package struct UnassignmentRecord: Hashable, Sendable {
  package let id: Int
  package let actionID: Int
  package let teamID: Int
  package let seatID: Int
  /// The login, the name and the address.
  package let user: String
  package let name: String?
  package let email: String?
  /// The product's key and its name.
  package let product: String
  package let productName: String
  package let assignedOn: CivilDay
  /// As it was known when the seat was taken.
  package let lastUsedOn: CivilDay?
  /// The day from which it is not held.
  package let takenOn: CivilDay
  package let at: Instant
  package let who: Author
  package let because: String
  package let state: UnassignmentState
  /// When the state became what it is.
  package let changedAt: Instant
  /// The import that confirmed or contradicted it.
  package let importID: Int?
  package let restoredBy: Author?
}
