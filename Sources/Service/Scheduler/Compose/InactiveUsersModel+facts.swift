import Domain

extension InactiveUsersModel {
  /// Shapes the facts for the templates, cut where `cuts` says.
  init(_ facts: NotificationFacts, sorted seats: [IdleSeat], cuts: Cuts) {
    let people = Set(seats.map(\.userKey)).count
    let window = facts.schedule.inactiveFor.title(asOf: facts.dueOn)
    let past = "past\(window.dropFirst("Past".count))"
    team = DisplayText.clean(facts.team)
    mark = NotificationMail.mark(facts.occasion)
    range = window
    number = people == 0 ? "No" : Wording.number(people)
    noun = people == 1 ? "inactive user" : "inactive users"
    sentence =
      people == 0
      ? "At \(team), nobody was inactive in the \(past)."
      : "At \(team), \(Wording.idleness(people: people, seats: seats.count)): no use in the \(past)."
    notes = NotificationMail.notes(facts)
    hasInactive = people > 0
    report = DisplayText.link(facts.links.report)
    end = EndModel(facts)

    let groups = Dictionary(grouping: seats, by: \.product)
    let names = groups.keys.reduce(into: [:]) { $0[$1] = DisplayText.clean(facts.products[$1]?.name ?? $1) }
    cost = InactiveUsersModel.cost(of: groups, facts.products)
    changes = facts.comparison.map { ChangesModel($0, seats, names: names, cut: cuts.changes) }

    let ordered = groups.sorted { a, b in
      a.value.count != b.value.count
        ? a.value.count > b.value.count : (names[a.key] ?? "", a.key) < (names[b.key] ?? "", b.key)
    }
    products = ordered.prefix(cuts.products).map { key, idle in
      ProductModel(facts.products[key], name: names[key] ?? "", idle: idle, sentOn: facts.sentOn)
    }
    let hidden = ordered.count - products.count
    productsLeftOut = hidden == 0 ? "" : Wording.count(hidden, "more product", "more products")

    self.seats = seats.prefix(cuts.list).map {
      SeatModel($0, product: names[$0.product] ?? "", asOf: facts.dueOn, marksNew: facts.comparison != nil)
    }
    let left = seats.count - self.seats.count
    seatsLeftOut = left == 0 ? "" : Wording.count(left, "more seat", "more seats")
    let shown = Wording.number(self.seats.count)
    listCaption =
      left == 0
      ? "Longest idle first." : "The \(shown) that lie idle longest, of \(Wording.number(seats.count))."
  }

  /// One sum per currency; seats without a price are counted apart.
  private static func cost(of groups: [String: [IdleSeat]], _ products: [String: ProductFacts]) -> String {
    var sums: [String: Int] = [:]
    var unpriced = 0
    for (key, idle) in groups {
      guard let price = products[key]?.price, let cost = price.times(idle.count) else {
        unpriced += idle.count
        continue
      }
      let (sum, overflow) = sums[price.currency, default: 0].addingReportingOverflow(cost)
      sums[price.currency] = overflow ? Int.max : sum
    }
    guard !sums.isEmpty else { return "" }
    let amounts = sums.sorted { $0.key < $1.key }.map { Wording.money($0.value, DisplayText.clean($0.key)) }
    let rest = unpriced == 0 ? "" : ", not counting \(Wording.count(unpriced, "seat", "seats")) without a price"
    return "Idle seats cost \(amounts.joined(separator: " and ")) a year\(rest)."
  }
}

extension Price {
  /// For so many seats; `nil` when no integer holds it.
  func times(_ seats: Int) -> Int? {
    let (product, overflow) = hundredthsPerYear.multipliedReportingOverflow(by: seats)
    return overflow ? nil : product
  }
}

extension ProductModel {
  init(_ facts: ProductFacts?, name: String, idle: [IdleSeat], sentOn: CivilDay) {
    product = name
    offering = facts?.offering.map { DisplayText.clean($0) } ?? ""
    let assigned = max(facts?.assignedSeats ?? 0, idle.count)
    idleSeats = "\(Wording.number(idle.count)) of \(Wording.count(assigned, "seat", "seats"))"
    users = Wording.count(Set(idle.map(\.userKey)).count, "inactive user", "inactive users")
    cost = ""
    if let price = facts?.price, let sum = price.times(idle.count) {
      cost = "\(Wording.money(sum, DisplayText.clean(price.currency))) a year"
    }
    renewal =
      facts?.endsOn.map { day in
        let verb = day < sentOn ? "ended" : "ends"
        return "Subscription \(verb) \(Wording.distance(from: sentOn, to: day)) (\(day.spelledOut))"
      } ?? ""
  }
}

extension ChangesModel {
  init(_ comparison: NotificationFacts.Comparison, _ seats: [IdleSeat], names: [String: String], cut: Int) {
    let fresh = seats.filter { $0.change == .new }
    let resolved = comparison.resolved.sorted {
      ($0.displayName, $0.productName) < ($1.displayName, $1.productName)
    }
    since = comparison.lastNoticeOn.spelledOut
    newCount = Wording.number(fresh.count)
    new = fresh.prefix(cut).map { ChangeModel($0, product: names[$0.product] ?? "") }
    newLeftOut = ChangesModel.leftOut(fresh.count - new.count)
    stillCount = Wording.number(seats.count - fresh.count)
    resolvedCount = Wording.number(resolved.count)
    self.resolved = resolved.prefix(cut).map { ChangeModel($0) }
    resolvedLeftOut = ChangesModel.leftOut(resolved.count - self.resolved.count)
  }

  private static func leftOut(_ n: Int) -> String { n == 0 ? "" : "and \(Wording.number(n)) more" }
}
