import Domain
import Storage

/// What some lines of a growing log tell, to be written together with the position behind them.
struct FollowBatch: Sendable {
  private struct Pair: Hashable {
    let person: Int
    let product: Int
  }
  private struct Stranger: Hashable {
    let login: String
    let feature: String
  }

  private var uses: [Pair: [Int: Int]] = [:]
  private var held: [Pair: Set<Int>] = [:]
  private var unplaced: [Stranger: [Int: Int]] = [:]
  /// Of all lines.
  private(set) var days: ClosedRange<Int>?

  var isEmpty: Bool { days == nil }

  mutating func reach(_ day: Int) { days = min(days?.lowerBound ?? day, day)...max(days?.upperBound ?? day, day) }

  /// - Parameter uses: how many there were on the day so far; 0 when a licence was only held.
  mutating func add(_ placement: Placement, day: Int, uses count: Int) {
    switch placement {
    case .placed(let person, let product):
      let pair = Pair(person: person, product: product)
      if count > 0 { uses[pair, default: [:]][day] = count }
      held[pair, default: []].insert(day)
    case .unplaced(let login, let feature, _):
      let stranger = Stranger(login: login, feature: feature)
      unplaced[stranger, default: [:]][day] = max(unplaced[stranger]?[day] ?? 0, count)
    }
  }

  func write(team: Int, reaching covered: Set<Int>, to transaction: Transaction) throws {
    let offerings = Dictionary(
      uniqueKeysWithValues: try transaction.snapshot.products(team: team).map { ($0.id, $0.offeringID) })
    for (pair, days) in uses {
      let amounts = days.sorted { $0.key < $1.key }.map {
        DayAmount(day: CivilDay(daysSinceEpoch: $0.key), amount: $0.value)
      }
      _ = try transaction.recordUses(
        team: team, person: pair.person, product: pair.product, offering: offerings[pair.product] ?? nil, amounts)
    }
    for (pair, days) in held {
      _ = try transaction.recordHeldDays(
        team: team, person: pair.person, product: pair.product, days.sorted().map { CivilDay(daysSinceEpoch: $0) })
    }
    for (stranger, days) in unplaced {
      let days = days.sorted { $0.key < $1.key }.map {
        LicenceDay(day: CivilDay(daysSinceEpoch: $0.key), uses: $0.value, isHeld: true)
      }
      _ = try transaction.recordUnplaced(team: team, login: stranger.login, feature: stranger.feature, days)
    }
    if let days, !covered.isEmpty {
      try transaction.extendCoverage(
        team: team, source: FlexNetLog.source, kind: .uses, from: CivilDay(daysSinceEpoch: days.lowerBound),
        through: CivilDay(daysSinceEpoch: days.upperBound),
        products: try transaction.snapshot.withOfferings(covered, team: team))
    }
  }
}
