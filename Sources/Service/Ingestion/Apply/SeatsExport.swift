import Domain
import Storage

/// The seats files of one import as a whole: what they say of seats that were taken back before.
struct SeatsExport: Sendable {
  private struct Pair: Hashable {
    let person: Int
    let product: Int
  }

  private let rows: [Pair: [SeatsExportFinding.Assignment]]
  /// Of each product the number of people who hold a seat of it.
  private let holders: [Int: Int]

  init(_ rows: [DecodedRow.SeatRow]) {
    self.rows = Dictionary(grouping: rows) { Pair(person: $0.person, product: $0.product) }.mapValues { rows in
      rows.map { SeatsExportFinding.Assignment(assignedOn: $0.assignedOn, unassignedOn: $0.unassignedOn) }
    }
    var holders: [Int: Int] = [:]
    for (pair, rows) in self.rows where rows.contains(where: { $0.unassignedOn == nil }) {
      holders[pair.product, default: 0] += 1
    }
    self.holders = holders
  }

  /// - Parameter held: the number of the product's seats that are held now.
  func finding(_ seat: TakenSeat, held: Int) -> SeatsExportFinding {
    let named = holders[seat.productID] ?? 0
    return SeatsExportFinding(
      assignedOn: seat.assignedOn, takenOn: seat.takenOn,
      rows: rows[Pair(person: seat.personID, product: seat.productID)] ?? [],
      hasMost: named > 0 && 2 * named >= held)
  }
}
