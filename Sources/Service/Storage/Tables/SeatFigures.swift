import Domain

/// A seat that inactivity concerns, in numbers alone: what a report of many seats sorts and counts.
package struct SeatFigures: Hashable, Sendable {
  package let seatID: Int
  package let personID: Int
  package let productID: Int
  package let assignedOn: CivilDay
  /// The last day on or before the as-of day.
  package let lastUsedOn: CivilDay?
}
