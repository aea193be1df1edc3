import Domain
import Storage

extension ImportApplication {
  /// Logs are sorted like the rows of tables. Logins and features that cannot be placed are sorted by numbers below zero.
  mutating func applyLogs(_ logs: [FlexNetLog]) async throws {
    guard !logs.isEmpty else { return }
    var uses = UseSorter(prefix: "\(staged.directory)/run-log-uses-")
    var held = UseSorter(prefix: "\(staged.directory)/run-log-held-")
    let names = try await names()
    let lastDay = lastDay.daysSinceEpoch
    told[FlexNetLog.source, default: []].formUnion(names.productsOfFeatures)
    var strangers = Strangers()
    for log in logs {
      var reader = FlexNetReader(days: DayTracker(day: log.firstDay))
      let take = { (fact: FlexNetReader.Fact) in
        switch fact {
        case .use(let user, let feature, let day, let second):
          guard day <= lastDay else { return }
          let (person, product) = strangers.number(names.place(login: user, feature: feature))
          try uses.add(UseRecord(product: product, person: person, day: Int32(day), second: Int32(second), amount: 1))
          try held.add(UseRecord(product: product, person: person, day: Int32(day), second: 0, amount: 1))
        case .held(let user, let feature, let day):
          guard day <= lastDay else { return }
          let (person, product) = strangers.number(names.place(login: user, feature: feature))
          try held.add(UseRecord(product: product, person: person, day: Int32(day), second: 0, amount: 1))
        }
      }
      try await log.read { line in
        if let line { _ = try reader.take(line, take) }
      }
      try reader.finish(take)
    }
    try await add(uses: uses, strangers)
    try await add(held: held, strangers)
  }

  private mutating func add(uses: consuming UseSorter, _ strangers: Strangers) async throws {
    let offerings = try await storage.read { [id = team.id] snapshot in
      Dictionary(uniqueKeysWithValues: try snapshot.products(team: id).map { ($0.id, $0.offeringID) })
    }
    var groups = try uses.sorted()
    while let group = try groups.next() {
      if let (login, feature) = strangers.names(group) {
        let days = group.days.map {
          LicenceDay(day: CivilDay(daysSinceEpoch: Int($0.day)), uses: $0.amount, isHeld: true)
        }
        try await addAgain(.unplaced(login: login, feature: feature, days: days))
      } else {
        let days = group.days.map { DayAmount(day: CivilDay(daysSinceEpoch: Int($0.day)), amount: $0.amount) }
        try await addAgain(
          .uses(
            person: group.person, product: group.product, offering: offerings[group.product] ?? nil, days: days,
            versions: []))
      }
    }
  }

  private mutating func add(held: consuming UseSorter, _ strangers: Strangers) async throws {
    var groups = try held.sorted()
    while let group = try groups.next() {
      let days = group.days.map { CivilDay(daysSinceEpoch: Int($0.day)) }
      if let (login, feature) = strangers.names(group) {
        try await addAgain(
          .unplaced(
            login: login, feature: feature, days: days.map { LicenceDay(day: $0, uses: 0, isHeld: true) }))
      } else {
        try await addAgain(.held(person: group.person, product: group.product, days: days))
      }
    }
  }
}

/// Numbers below zero for logins and features that cannot be placed.
private struct Strangers {
  private var names: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(_ placement: Placement) -> (person: Int, product: Int) {
    switch placement {
    case .placed(let person, let product): (person, product)
    case .unplaced(let login, let feature, _): (number(login), number(feature))
    }
  }

  private mutating func number(_ name: String) -> Int {
    let key = name.lowercased()
    if let number = numbers[key] { return number }
    names.append(name)
    numbers[key] = -names.count
    return -names.count
  }

  /// `nil` for a person and a product.
  func names(_ group: SortedUses.Group) -> (login: String, feature: String)? {
    group.person < 0 ? (names[-group.person - 1], names[-group.product - 1]) : nil
  }
}
