/// What a report says of one seat.
package enum Verdict: String, CaseIterable, Hashable, Sendable {
  /// The user or the seat is exempt; nobody is asked to act on it.
  case exempt
  /// Assigned on a day in the window.
  case new
  /// Used on a day in the window.
  case active
  /// None of these.
  case inactive
}

/// What is known of one seat on an as-of day; the verdict follows from it and a window alone.
package struct SeatFacts: Hashable, Sendable {
  package var assignedOn: CivilDay
  /// The last day on or before the as-of day on which a product of the seat's offering was used.
  package var lastUsedOn: CivilDay?
  package var isExempt: Bool

  package init(assignedOn: CivilDay, lastUsedOn: CivilDay?, isExempt: Bool = false) {
    self.assignedOn = assignedOn
    self.lastUsedOn = lastUsedOn
    self.isExempt = isExempt
  }

  /// For a seat that is assigned on the window's last day; the rules of the verdict table, in its order.
  package func verdict(in window: ReportWindow) -> Verdict {
    if isExempt { return .exempt }
    if window.contains(assignedOn) { return .new }
    if let lastUsedOn, window.contains(lastUsedOn) { return .active }
    return .inactive
  }
}
