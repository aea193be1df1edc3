/// The columns of the generic schema.
enum Column: String, CaseIterable, Hashable, Sendable {
  case user, name, email, team, logins, product, group
  case subscriptionID = "subscription_id"
  case plan, access, seats
  case startsOn = "starts_on"
  case endsOn = "ends_on"
  case assignedAt = "assigned_at"
  case unassignedAt = "unassigned_at"
  case usedAt = "used_at"
  case count, tokens

  /// Names match without regard to case, blanks and underscores: vendors rename their columns that way.
  static func loose(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "_" && $0 != "-" && !$0.isWhitespace })
  }

  static let byLooseName = Dictionary(uniqueKeysWithValues: allCases.map { (loose($0.rawValue), $0) })
}
