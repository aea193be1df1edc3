import Domain

/// A seat that is to be taken back, and on what ground.
package struct SeatToTake: Hashable, Sendable {
  package let seatID: Int
  package let lastUsedOn: CivilDay?

  package init(seatID: Int, lastUsedOn: CivilDay?) {
    self.seatID = seatID
    self.lastUsedOn = lastUsedOn
  }
}
