import Storage

/// What was done at once, with the journal's rows.
package struct UnassignAction: Hashable, Sendable {
  package let action: UnassignActionRecord
  /// By login, then product.
  package let seats: [UnassignmentRecord]

  init(_ action: UnassignActionRecord, seats: [UnassignmentRecord]) {
    self.action = action
    self.seats = seats.sorted { ($0.user.lowercased(), $0.product, $0.id) < ($1.user.lowercased(), $1.product, $1.id) }
  }
}
