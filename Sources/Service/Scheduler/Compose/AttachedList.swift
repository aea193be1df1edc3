import Domain

/// The whole list as the rows of a CSV file; names as they are, neither cleaned nor cut.
enum AttachedList {
  static let headings = [
    "user", "address", "product", "offering", "assigned_on", "last_used_on", "days_idle", "since_last_notice",
    "coverage",
  ]

  static func rows(_ facts: NotificationFacts, sorted seats: [IdleSeat]) -> [[String]] {
    [headings]
      + seats.map { seat in
        let product = facts.products[seat.product]
        return [
          seat.displayName, seat.address ?? "",
          product?.name ?? seat.product, product?.offering ?? "",
          "\(seat.assignedOn)", seat.lastUsedOn.map { "\($0)" } ?? "",
          "\(facts.dueOn.daysSinceEpoch - seat.idleSince.daysSinceEpoch)",
          facts.comparison == nil ? "" : seat.change == .new ? "new" : "still",
          seat.isPartlyCovered ? "part" : "whole",
        ]
      }
  }
}
