import Domain
import Storage

/// What a row of a seats file changes in what is known of one person's seats of one product.
///
/// Snapshots add to what is known and never erase it. A row that overlaps a known seat speaks of the same assignment: of two
/// days of assignment the earlier holds, of two days of unassignment too. A row that begins when the known seat has ended is a
/// new assignment. A row without a day of assignment stands for any seat held now; alone it counts as assigned long ago. Where
/// the last seat was taken back here, such a row cannot tell a new assignment from the old one, so it changes nothing: the
/// journal then says that the export contradicts, and a person decides.
enum SeatChange: Hashable {
  case none
  case add(assignedOn: CivilDay, unassignedOn: CivilDay?)
  case change(SeatRecord, assignedOn: CivilDay, unassignedOn: CivilDay?)

  /// Stands for "long ago": the export gave no day.
  static let longAgo = CivilDay(daysSinceEpoch: 0)

  /// - Parameter known: the earliest first.
  static func of(_ row: DecodedRow.SeatRow, known: [SeatRecord]) -> SeatChange {
    guard let assignedOn = row.assignedOn else { return ofUndated(row, known) }
    let end = row.unassignedOn
    let target =
      known.first { $0.assignedOn == assignedOn }
      ?? known.last { $0.assignedOn <= assignedOn && ($0.unassignedOn.map { $0 > assignedOn } ?? true) }
      ?? known.first { seat in seat.assignedOn > assignedOn && (end.map { seat.assignedOn < $0 } ?? true) }
    guard let target else { return .add(assignedOn: assignedOn, unassignedOn: end) }
    let isDated = target.assignedOn != longAgo
    return merge(target, assignedOn: isDated ? min(target.assignedOn, assignedOn) : assignedOn, unassignedOn: end)
  }

  private static func ofUndated(_ row: DecodedRow.SeatRow, _ known: [SeatRecord]) -> SeatChange {
    guard let end = row.unassignedOn else {
      if known.contains(where: { $0.unassignedOn == nil }) || known.last?.isTaken == true { return .none }
      return .add(assignedOn: known.compactMap(\.unassignedOn).max() ?? longAgo, unassignedOn: nil)
    }
    if known.isEmpty { return .add(assignedOn: longAgo, unassignedOn: end) }
    let target = known.last { $0.assignedOn <= end && ($0.unassignedOn.map { $0 > end } ?? true) }
    guard let target, !known.contains(where: { $0.unassignedOn == end }) else { return .none }
    return merge(target, assignedOn: target.assignedOn, unassignedOn: end)
  }

  private static func merge(_ seat: SeatRecord, assignedOn: CivilDay, unassignedOn: CivilDay?) -> SeatChange {
    let end = [seat.unassignedOn, unassignedOn].compactMap { $0 }.min()
    if assignedOn == seat.assignedOn, end == seat.unassignedOn { return .none }
    return .change(seat, assignedOn: assignedOn, unassignedOn: end)
  }
}
