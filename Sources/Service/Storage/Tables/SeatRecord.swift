import Domain

/// The assignment of a product to a person, from a day on, until the day on which it is unassigned (not held on that day).
package struct SeatRecord: Hashable, Sendable {
  package let id: Int
  package let assignedOn: CivilDay
  package let unassignedOn: CivilDay?
  /// The last day on which the product, or one whose offering it is, was used; whenever that was.
  package let lastUsedOn: CivilDay?
  /// Somebody took it back here, and nobody put it back.
  package let isTaken: Bool

  package init(
    id: Int, assignedOn: CivilDay, unassignedOn: CivilDay?, lastUsedOn: CivilDay? = nil, isTaken: Bool = false
  ) {
    self.id = id
    self.assignedOn = assignedOn
    self.unassignedOn = unassignedOn
    self.lastUsedOn = lastUsedOn
    self.isTaken = isTaken
  }
}
