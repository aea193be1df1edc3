/// What one occurrence produced, frozen when it fired.
package struct Notification: Hashable, Sendable {
  package enum Content: String, CaseIterable, Hashable, Sendable {
    /// A list of inactive seats.
    case inactive
    /// Nobody is inactive.
    case none
    /// The data are too old to accuse anyone.
    case stale
  }

  package var content: Content
  package var inactiveFor: InactiveRange
  package var window: ReportWindow
  /// The last day the data reach; `nil` when there are none.
  package var dataThrough: CivilDay?
  package var counts: VerdictCounts
  /// The inactive seats; empty unless `content` is `inactive`.
  package var seats: [FrozenSeat]

  package init(
    content: Content, inactiveFor: InactiveRange, window: ReportWindow, dataThrough: CivilDay?,
    counts: VerdictCounts, seats: [FrozenSeat]
  ) {
    self.content = content
    self.inactiveFor = inactiveFor
    self.window = window
    self.dataThrough = dataThrough
    self.counts = counts
    self.seats = seats
  }
}

/// An inactive seat as a notification lists it.
package struct FrozenSeat: Hashable, Sendable {
  package enum Change: String, CaseIterable, Hashable, Sendable {
    /// Not on the schedule's notice before.
    case new
    /// On the notice before too.
    case still
  }

  package var seatID: Int
  package var change: Change
  package var lastUsedOn: CivilDay?

  package init(seatID: Int, change: Change, lastUsedOn: CivilDay?) {
    self.seatID = seatID
    self.change = change
    self.lastUsedOn = lastUsedOn
  }
}
