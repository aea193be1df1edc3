/// What a file holds, in the order in which files are applied: each may name what those before it introduce.
enum FileKind: String, CaseIterable, Hashable, Sendable, Codable {
  case users, products, subscriptions, seats, usage, tokens, packs

  var required: [Column] {
    switch self {
    case .users: [.user]
    case .products: [.product]
    case .subscriptions: [.subscriptionID, .team, .product, .plan, .access, .seats]
    case .seats: [.team, .user, .product, .assignedAt]
    case .usage: [.team, .user, .product, .usedAt]
    case .tokens: [.team, .user, .product, .usedAt, .tokens]
    case .packs: [.team, .pack, .kind, .amount, .startsOn]
    }
  }

  var optional: [Column] {
    switch self {
    case .users: [.name, .email, .team, .logins]
    case .products: [.name, .group]
    case .subscriptions: [.startsOn, .endsOn]
    case .seats: [.unassignedAt, .givenBy]
    case .usage: [.count, .version]
    case .tokens: []
    case .packs: [.endsOn, .used]
    }
  }

  /// `team, user, product, used_at (count)`.
  var columns: String {
    let needed = required.map(\.title).joined(separator: ", ")
    return optional.isEmpty ? needed : "\(needed) (\(optional.map(\.title).joined(separator: ", ")))"
  }

  /// Users and products are told by one column only, so no column of another kind may stand beside it: otherwise a seats
  /// file with a mistyped column would pass for one of them.
  func fits(_ columns: Set<Column>) -> Bool {
    guard required.allSatisfy(columns.contains) else { return false }
    return required.count > 1 || columns.filter { !$0.isEverydayWord }.isSubset(of: Set(required + optional))
  }
}
