import Domain
import Storage

/// The seats of a team by product and user: a page of them.
package struct UsageReport: Hashable, Sendable {
  package let window: ReportWindow
  /// All seats of the team, whatever is asked for.
  package let counts: VerdictCounts
  /// How many seats match.
  package let matching: Int
  /// The page, with the days used in the window.
  package let lines: [SeatLine]
  /// The last seat of the page; `nil` when no other follows.
  package let next: Int?
  /// Those that can be asked for, by name.
  package let products: [ProductRecord]
  package let coverage: DataCoverage

  /// Judged by the rules of ``InactiveSeats``. One pass over the team's seats, in numbers alone, finds the page; names and days are
  /// read for its rows only. A page begins after the place of a seat in the order, so it is right also when that seat is gone.
  ///
  /// - Parameter names: how people are shown, which is also how they are searched and sorted: what is hidden cannot be found out.
  package init(_ query: UsageQuery, _ team: TeamRecord, names: ShownNames, in snapshot: Snapshot) throws {
    products = try snapshot.reportedProducts(team: team.id)
    let places = Dictionary(uniqueKeysWithValues: products.enumerated().map { ($1.id, $0) })
    let exemptions = try Exemptions(team, on: query.window.end, in: snapshot)
    let text = query.text.lowercased()
    let sortsByName = query.order == .user && names.showsPersonalData
    let readsNames = sortsByName || !text.isEmpty && names.mayShow(text)
    let shown = readsNames ? try snapshot.personNames(team: team.id).mapValues { names.searched($0).lowercased() } : [:]
    let key: (SeatFigures) -> Key = { seat in
      switch query.order {
      case .idle: Key(number: seat.lastUsedOn?.daysSinceEpoch ?? Int.min, seat: seat.seatID)
      case .assigned: Key(number: seat.assignedOn.daysSinceEpoch, seat: seat.seatID)
      case .product: Key(number: places[seat.productID] ?? Int.max, seat: seat.seatID)
      case .user:
        // Without names, a user's seats stay together, and their order tells nothing.
        sortsByName
          ? Key(number: 0, text: shown[seat.personID] ?? "", seat: seat.seatID)
          : Key(number: seat.personID, seat: seat.seatID)
      }
    }
    let after = try query.after.flatMap { try snapshot.seatFigures(id: $0, team: team.id, in: query.window) }.map(key)
    let found = products.map { $0.name.lowercased().contains(text) || $0.key.lowercased().contains(text) }
    let known = products
    var counts = VerdictCounts()
    var matching = 0
    // One more than the page has, to know whether another follows.
    var keys = Smallest<Key>(count: query.limit + 1)
    try snapshot.forEachSeatInFigures(ofTeam: team.id, in: query.window) { seat in
      guard let place = places[seat.productID] else { return }
      let product = known[place]
      let isExempt = exemptions.covering(person: seat.personID, product: product.key) != nil
      let verdict = SeatFacts(assignedOn: seat.assignedOn, lastUsedOn: seat.lastUsedOn, isExempt: isExempt).verdict(
        in: query.window)
      counts.add(verdict)
      guard query.verdict == nil || query.verdict == verdict, query.product == nil || query.product == product.key,
        text.isEmpty || found[place] || shown[seat.personID]?.contains(text) == true
      else { return }
      matching += 1
      let key = key(seat)
      if after.map({ $0 < key }) ?? true { keys.add(key) }
    }
    let page = keys.elements.prefix(query.limit)
    lines = try InactiveSeats.lines(ofSeats: page.map(\.seat), team, query.window, in: snapshot)
    next = keys.elements.count > page.count ? page.last?.seat : nil
    window = query.window
    self.counts = counts
    self.matching = matching
    coverage = DataCoverage(try snapshot.coverage(team: team.id), of: query.window)
  }

  /// A seat's place in the order.
  private struct Key: Comparable {
    let number: Int
    var text = ""
    let seat: Int

    static func < (a: Key, b: Key) -> Bool { (a.number, a.text, a.seat) < (b.number, b.text, b.seat) }
  }
}

extension ShownNames {
  /// Everything that is shown of a person.
  fileprivate func searched(_ person: PersonNames) -> String {
    let name = name(login: person.login, name: person.name)
    guard let address = address(person.email) else { return name }
    return "\(name) \(address) \(person.login)"
  }
}
