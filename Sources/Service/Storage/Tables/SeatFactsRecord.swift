import Domain

/// What the database knows of one seat that inactivity concerns, on an as-of day.
package struct SeatFactsRecord: Hashable, Sendable {
  package let seatID: Int
  package let personID: Int
  package let login: String
  package let name: String?
  package let email: String?
  package let productKey: String
  package let productName: String
  package let assignedOn: CivilDay
  /// The last day on or before the as-of day.
  package let lastUsedOn: CivilDay?
  /// Distinct days in the window; `nil` where it was not asked for.
  package let daysUsed: Int?
  /// The group or default that gives the seat; `nil`: it was assigned by itself.
  package let givenBy: String?
}
