import Domain
import Storage

/// What an import says of the seats of people and products that are known already.
struct SeatsOfImport: Sendable {
  private struct Key: Hashable {
    let person: Int
    let product: Int
  }

  /// Rows that a seat may end with.
  private var ends: [Key: [DecodedRow.SeatRow]] = [:]
  private var held: Set<Key> = []
  /// The products of which the import names every holder.
  private var whole: Set<Int> = []
  /// Rows that cannot be used may be those that a seat is missed for.
  private var isTrusted = true

  mutating func add(_ row: DecodedRow.SeatRow, namesAll: Bool, today: CivilDay) {
    guard row.person > 0, row.product > 0 else { return }
    let key = Key(person: row.person, product: row.product)
    if let end = row.unassignedOn, end <= today { ends[key, default: []].append(row) } else { held.insert(key) }
    if namesAll { whole.insert(row.product) }
  }

  /// Whoever is not known, and what a profile leaves out, cannot be a seat that is.
  mutating func noteRejected(_ rejected: [String: Int]) {
    let harmless = [Rejection.Reason.skipped, .unknownUser].map(\.rawValue)
    if !rejected.keys.allSatisfy(harmless.contains) { isTrusted = false }
  }

  /// Whether a held seat is one that the import should name and does not.
  func misses(_ seat: OpenSeatRecord) -> Bool {
    let key = Key(person: seat.personID, product: seat.productID)
    return isTrusted && whole.contains(seat.productID) && !held.contains(key) && ends[key] == nil
  }

  var canMiss: Bool { isTrusted && !whole.isEmpty }
  var isEmpty: Bool { ends.isEmpty && !canMiss }

  func losses(team: Int, today: CivilDay, in snapshot: Snapshot) throws -> SeatLosses {
    var losses = SeatLosses()
    guard !isEmpty else { return losses }
    var person: (id: Int, kept: Bool)?
    func close() {
      guard let person else { return }
      losses.ofPeople += 1
      if !person.kept { losses.people += 1 }
    }
    try snapshot.forEachHeldSeat(team: team, on: today) { seat in
      if person?.id != seat.personID {
        close()
        person = (seat.personID, false)
      }
      losses.ofSeats += 1
      if misses(seat) || ends(seat, by: today) { losses.seats += 1 } else { person?.kept = true }
    }
    close()
    return losses
  }

  private func ends(_ seat: OpenSeatRecord, by today: CivilDay) -> Bool {
    let known = SeatRecord(id: seat.id, assignedOn: seat.assignedOn, unassignedOn: seat.unassignedOn)
    return (ends[Key(person: seat.personID, product: seat.productID)] ?? []).contains { row in
      guard case .change(_, _, let end) = SeatChange.of(row, known: [known]) else { return false }
      return end.map { $0 <= today } ?? false
    }
  }
}
