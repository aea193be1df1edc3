/// What an export of seats says of a seat that was taken back before.
package enum SeatsExportFinding: Hashable, Sendable {
  /// It still has the seat.
  case held
  /// It tells the seat's end, or a later assignment in its place.
  case ended
  /// It has most seats of the product, and not this one.
  case absent
  /// It does not speak of the product's seats as a whole, so that its silence says nothing.
  case silent

  /// An assignment as a row of the export tells it; a day that it does not tell is `nil`.
  package struct Assignment: Hashable, Sendable {
    package let assignedOn: CivilDay?
    package let unassignedOn: CivilDay?

    package init(assignedOn: CivilDay?, unassignedOn: CivilDay?) {
      self.assignedOn = assignedOn
      self.unassignedOn = unassignedOn
    }
  }

  /// - Parameters:
  ///   - assignedOn: of the seat.
  ///   - takenOn: the day from which it is taken back.
  ///   - rows: what the export says of the same person and product. One without a day of assignment cannot be told from the
  ///     seat that was taken back, so it counts as that.
  ///   - hasMost: whether the export has at least half of the product's other seats.
  package init(assignedOn: CivilDay, takenOn: CivilDay, rows: [Assignment], hasMost: Bool) {
    let current = rows.filter { $0.unassignedOn == nil }
    if current.contains(where: { row in row.assignedOn.map { $0 < takenOn } ?? true }) {
      self = .held
    } else if !current.isEmpty || rows.contains(where: { row in row.unassignedOn.map { $0 > assignedOn } ?? false }) {
      self = .ended
    } else {
      self = hasMost ? .absent : .silent
    }
  }
}
