/// The columns of the generic schema.
enum Column: Int, CaseIterable, Hashable, Sendable {
  case user, name, email, team, logins, product, group, subscriptionID, plan, access, seats, startsOn, endsOn
  case assignedAt, unassignedAt, givenBy, usedAt, count, version, tokens, pack, kind, amount, used

  /// As it stands in a header.
  var title: String {
    switch self {
    case .subscriptionID: "subscription_id"
    case .startsOn: "starts_on"
    case .endsOn: "ends_on"
    case .assignedAt: "assigned_at"
    case .unassignedAt: "unassigned_at"
    case .givenBy: "given_by"
    case .usedAt: "used_at"
    case .user, .name, .email, .team, .logins, .product, .group, .plan, .access, .seats, .count, .version, .tokens,
      .pack,
      .kind, .amount, .used:
      "\(self)"
    }
  }

  /// Words that any table may have for a column of its own, so that they say nothing about the kind of file.
  var isEverydayWord: Bool {
    switch self {
    case .version, .pack, .kind, .amount, .used: true
    default: false
    }
  }

  /// Names match without regard to case, blanks and underscores: vendors rename their columns that way.
  static func loose(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "_" && $0 != "-" && !$0.isWhitespace })
  }

  static let byLooseName = Dictionary(uniqueKeysWithValues: allCases.map { (loose($0.title), $0) })
}
