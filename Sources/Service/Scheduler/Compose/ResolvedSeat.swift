import Domain

/// A seat that was on the list of the last notice and is not on this one.
package struct ResolvedSeat: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case usedAgain(on: CivilDay)
    case unassigned(on: CivilDay)
    case exempt
  }

  /// A name, or the pseudonym.
  package var displayName: String
  /// As shown, not its key: the product may be gone.
  package var productName: String
  package var reason: Reason

  package init(displayName: String, productName: String, reason: Reason) {
    self.displayName = displayName
    self.productName = productName
    self.reason = reason
  }
}
