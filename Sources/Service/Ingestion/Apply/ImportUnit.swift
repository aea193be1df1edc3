import Domain
import Storage

/// A piece of an import that is applied as a whole. Applied again it changes nothing.
enum ImportUnit: Sendable {
  case user(DecodedRow.UserRow)
  case product(DecodedRow.ProductRow)
  case subscription(DecodedRow.SubscriptionRow)
  /// All rows of one person and product, in order.
  case seats(person: Int, product: Int, rows: [DecodedRow.SeatRow])
  case uses(person: Int, product: Int, offering: Int?, days: [DayAmount], versions: [DayVersion])
  case tokens(person: Int, product: Int, days: [DayAmount])
  case pack(PackRecord)
  case held(person: Int, product: Int, days: [CivilDay])
  /// Days of a feature without a product, or of somebody whom nobody knows.
  case unplaced(login: String, feature: String, days: [LicenceDay])
  case assumption(DecodedRow.Assumption)

  /// As the summary counts it.
  var kind: String {
    switch self {
    case .user: FileKind.users.rawValue
    case .product: FileKind.products.rawValue
    case .subscription, .assumption: FileKind.subscriptions.rawValue
    case .seats: FileKind.seats.rawValue
    case .uses: FileKind.usage.rawValue
    case .tokens: FileKind.tokens.rawValue
    case .pack: FileKind.packs.rawValue
    case .held: "held"
    case .unplaced: "unplaced"
    }
  }

  /// How many stored rows it stands for.
  var weight: Int {
    switch self {
    case .user, .product, .subscription, .pack, .assumption: 1
    case .seats(_, _, let rows): rows.count
    case .uses(_, _, _, let days, _), .tokens(_, _, let days): days.count
    case .held(_, _, let days): days.count
    case .unplaced(_, _, let days): days.count
    }
  }

  /// Returns how many stored rows are new or changed.
  func apply(team: Int, to transaction: Transaction) throws -> Int {
    switch self {
    case .user(let user):
      return try record(user, team: team, in: transaction) ? 1 : 0
    case .product(let product):
      let isChanged = try transaction.recordProduct(
        team: team, key: product.key, name: product.name, offering: product.group
      ).isChanged
      return isChanged ? 1 : 0
    case .subscription(let row):
      let isChanged = try transaction.recordSubscription(
        team: team,
        SubscriptionRecord(
          reference: row.reference, productID: row.product, plan: row.plan, access: row.access, seats: row.seats,
          startsOn: row.startsOn, endsOn: row.endsOn))
      return isChanged ? 1 : 0
    case .seats(let person, let product, let rows):
      return try rows.reduce(0) { count, row in
        let known = try transaction.snapshot.seats(team: team, person: person, product: product)
        let changed = try apply(SeatChange.of(row, known: known), team: team, row, to: transaction)
        guard row.unassignedOn == nil, let givenBy = row.givenBy else { return count + changed }
        let given = try transaction.recordGivenBy(givenBy, team: team, person: person, product: product)
        return count + max(changed, min(given, 1))
      }
    case .uses(let person, let product, let offering, let days, let versions):
      return try transaction.recordUses(
        team: team, person: person, product: product, offering: offering, days, versions: versions)
    case .tokens(let person, let product, let days):
      return try transaction.recordTokens(team: team, person: person, product: product, days)
    case .pack(let pack): return try transaction.recordPack(team: team, pack) ? 1 : 0
    case .held(let person, let product, let days):
      return try transaction.recordHeldDays(team: team, person: person, product: product, days)
    case .unplaced(let login, let feature, let days):
      return try transaction.recordUnplaced(team: team, login: login, feature: feature, days)
    case .assumption(let assumption):
      return try transaction.assumeSubscription(
        team: team, product: assumption.product, source: assumption.source, plan: assumption.plan,
        access: assumption.access) ? 1 : 0
    }
  }

  private func record(_ user: DecodedRow.UserRow, team: Int, in transaction: Transaction) throws -> Bool {
    if user.onlyIfUnknown, let person = try transaction.snapshot.person(team: team, named: user.login) {
      guard person.name == nil, let name = user.name else { return false }
      return try transaction.recordPerson(
        team: team, login: person.login, email: nil, name: name, otherNames: []
      ).isChanged
    }
    return try transaction.recordPerson(
      team: team, login: user.login, email: user.email, name: user.name, otherNames: user.otherNames
    ).isChanged
  }

  private func apply(
    _ change: SeatChange, team: Int, _ row: DecodedRow.SeatRow, to transaction: Transaction
  ) throws -> Int {
    switch change {
    case .none: return 0
    case .add(let assignedOn, let unassignedOn):
      try transaction.addSeat(
        team: team, person: row.person, product: row.product, assignedOn: assignedOn, unassignedOn: unassignedOn)
    case .change(let seat, let assignedOn, let unassignedOn):
      try transaction.changeSeat(id: seat.id, assignedOn: assignedOn, unassignedOn: unassignedOn)
    }
    return 1
  }
}
