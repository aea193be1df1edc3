import Domain

/// Somebody of the invented team.
struct DemoPerson: Sendable {
  var name: String
  /// The part before `@example.com`.
  var login: String
  var habits: [DemoHabit]

  init(_ name: String, login: String? = nil, _ habits: DemoHabit...) {
    self.name = name
    self.login = login ?? name.lowercased().split(separator: " ").joined(separator: ".")
    self.habits = habits
  }

  var address: String { login + "@example.com" }

  /// The name of the workstation's account, as a licence server would write it.
  var account: String {
    let parts = login.split(separator: ".")
    return parts.count == 2 ? "\(parts[0].prefix(1))\(parts[1])" : ""
  }

  struct Use: Sendable {
    var user: String
    var offering: String
    var product: String
    var day: CivilDay
    var count: Int
  }

  /// The year that ends with today, oldest first.
  func uses(today: CivilDay) -> [Use] {
    let first = today.adding(months: -12).adding(days: 1)
    return (first.daysSinceEpoch...today.daysSinceEpoch).flatMap { number in
      habits.flatMap { habit in uses(of: habit, on: CivilDay(daysSinceEpoch: number), today: today) }
    }
  }

  /// One product of the offering, on some days a second one.
  private func uses(of habit: DemoHabit, on day: CivilDay, today: CivilDay) -> [Use] {
    let chance = DemoChance(user: login, offering: habit.offering)
    guard habit.isUsed(on: day, today: today, chance: chance) else { return [] }
    let products = DemoTeam.offerings.first { $0.key == habit.offering }?.products.map(\.key) ?? []
    let favourite = products.isEmpty ? 0 : chance.draw(1, below: products.count)
    let second = chance.draw(day.daysSinceEpoch + 1, below: 4) == 0
    let used = products.isEmpty ? [habit.offering] : [products[favourite]]
    let also = second && products.count > 1 ? [products[(favourite + 1) % products.count]] : []
    return (used + also).map { product in
      Use(
        user: address, offering: habit.offering, product: product, day: day,
        count: 1 + chance.draw(day.daysSinceEpoch + 2, below: 5))
    }
  }
}
