import Domain

/// A seat that is taken back and was not put back, for comparing it with an export.
package struct TakenSeat: Hashable, Sendable {
  package let unassignmentID: Int
  package let personID: Int
  package let productID: Int
  package let assignedOn: CivilDay
  package let takenOn: CivilDay
  package let state: UnassignmentState
}
