import Domain

/// One seat on the list of a notification: assigned, and not used in the window.
package struct IdleSeat: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    /// Not on the list of the last notice.
    case new
    case still
  }

  /// Tells users apart; never shown.
  package var userKey: String
  /// A name, or the pseudonym.
  package var displayName: String
  /// `nil` when it is not to be shown.
  package var address: String?
  /// The product's key, as in `NotificationFacts.products`.
  package var product: String
  package var assignedOn: CivilDay
  /// `nil` when it was never used since the data began.
  package var lastUsedOn: CivilDay?
  package var change: Change
  /// The data cover only a part of the window.
  package var isPartlyCovered: Bool
  /// Where there is no use on record: the day the data begin, when the seat is older than that.
  package var unknownBefore: CivilDay?

  package init(
    userKey: String, displayName: String, address: String?, product: String, assignedOn: CivilDay,
    lastUsedOn: CivilDay?, change: Change, isPartlyCovered: Bool = false, unknownBefore: CivilDay? = nil
  ) {
    self.userKey = userKey
    self.displayName = displayName
    self.address = address
    self.product = product
    self.assignedOn = assignedOn
    self.lastUsedOn = lastUsedOn
    self.change = change
    self.isPartlyCovered = isPartlyCovered
    self.unknownBefore = lastUsedOn == nil ? unknownBefore : nil
  }

  /// The day since which it lies idle: its last use, or its assignment when there was none.
  package var idleSince: CivilDay { lastUsedOn ?? assignedOn }
}

extension IdleSeat {
  /// Longest idle first, those never used before those that were; then by name and product.
  static func isListedBefore(_ a: IdleSeat, _ b: IdleSeat) -> Bool {
    if a.idleSince != b.idleSince { return a.idleSince < b.idleSince }
    if (a.lastUsedOn == nil) != (b.lastUsedOn == nil) { return a.lastUsedOn == nil }
    return (a.displayName, a.userKey, a.product) < (b.displayName, b.userKey, b.product)
  }
}
