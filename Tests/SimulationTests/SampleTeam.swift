import Domain

@testable import Storage

/// A small team that lives: people use products, get seats and lose them.
enum SampleTeam {
  private static let people = 6
  private static let products = 3

  static func record(_ team: Team, in storage: Storage, dice: inout Dice, today: Int) async throws -> Int {
    var copy = dice
    defer { _ = dice.next() }
    let drawn = (0..<people * products).map { _ in (isHeld: copy.hits(0.7), ago: copy.number(0...500)) }
    return try await storage.write { transaction in
      let id = try transaction.recordTeam(team)
      for number in 0..<products {
        let product = try transaction.recordProduct(team: id, key: "product-\(number)", name: nil, offering: nil).id
        _ = try transaction.recordSubscription(
          team: id,
          SubscriptionRecord(
            reference: "\(number)", productID: product, plan: .standard, access: .singleUser, seats: 10))
        for person in 0..<people {
          let login = "user\(person)@example.com"
          let holder = try transaction.recordPerson(
            team: id, login: login, email: login, name: "User \(person)", otherNames: []
          ).id
          let draw = drawn[number * people + person]
          guard draw.isHeld else { continue }
          try transaction.addSeat(
            team: id, person: holder, product: product, assignedOn: CivilDay(daysSinceEpoch: today - draw.ago),
            unassignedOn: nil)
        }
      }
      try transaction.extendCoverage(
        team: id, source: "usage", from: CivilDay(daysSinceEpoch: today - 100),
        through: CivilDay(daysSinceEpoch: today))
      return id
    }
  }

  /// Somebody uses something, or loses a seat; the data reach today.
  static func change(_ team: Int, in storage: Storage, dice: inout Dice, today: Int) async throws {
    let uses = (0..<4).map { _ in (person: dice.number(0...people - 1), product: dice.number(0...products - 1)) }
    let loses = dice.hits(0.1)
    let day = CivilDay(daysSinceEpoch: today)
    do {
      try await storage.write { transaction in
        for use in uses {
          guard let product = try transaction.snapshot.product(team: team, key: "product-\(use.product)"),
            let person = try transaction.snapshot.personsByLogin(team: team)["user\(use.person)@example.com"]
          else { continue }
          _ = try transaction.recordUses(
            team: team, person: person, product: product.id, offering: nil, [DayAmount(day: day, amount: 1)])
          if loses, let seat = try transaction.snapshot.seats(team: team, person: person, product: product.id).first {
            try transaction.changeSeat(id: seat.id, assignedOn: seat.assignedOn, unassignedOn: day)
          }
        }
        try transaction.extendCoverage(team: team, source: "usage", from: day, through: day)
      }
    } catch is SimulatedCrash {}
  }
}
