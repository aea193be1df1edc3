import Domain
import Storage

/// What logs told of features and people that were not known then.
struct UnplacedDays {
  private static let pairsPerCommit = 200

  let storage: Storage
  let team: Int

  /// Records what can be placed now.
  func place() async throws {
    let (unplaced, names) = try await storage.read { [team] in
      (try $0.unplaced(team: team), try KnownNames(team: team, $0))
    }
    let known = unplaced.compactMap { record -> (UnplacedRecord, person: Int, product: Int)? in
      guard case .placed(let person, let product) = names.place(login: record.login, feature: record.feature) else {
        return nil
      }
      return (record, person, product)
    }
    var rest = known[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(UnplacedDays.pairsPerCommit))
      rest = rest.dropFirst(part.count)
      try await storage.write { [team] transaction in
        let offerings = Dictionary(
          uniqueKeysWithValues: try transaction.snapshot.products(team: team).map { ($0.id, $0.offeringID) })
        for (record, person, product) in part {
          let days = try transaction.takeUnplaced(team: team, login: record.login, feature: record.feature)
          _ = try transaction.recordUses(
            team: team, person: person, product: product, offering: offerings[product] ?? nil,
            days.filter { $0.uses > 0 }.map { DayAmount(day: $0.day, amount: $0.uses) })
          _ = try transaction.recordHeldDays(
            team: team, person: person, product: product, days.filter(\.isHeld).map(\.day))
        }
      }
    }
  }
}
