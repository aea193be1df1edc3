/// How often a schedule comes due.
package enum Frequency: String, CaseIterable, Hashable, Sendable {
  case weekly, biweekly, monthly, quarterly

  /// How old a missed occurrence may be and still be made good after downtime, in days.
  package var defaultCatchUpDays: Int {
    switch self {
    case .weekly: 3
    case .biweekly: 7
    case .monthly: 10
    case .quarterly: 30
    }
  }
}
