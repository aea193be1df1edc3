import Domain
import Storage

/// What one user did with the products of his seats. Names are the real ones: whoever shows them asks ``ShownNames``.
package struct UserUse: Hashable, Sendable {
  /// The login.
  package let user: String
  package let name: String?
  package let email: String?
  /// Distinct days.
  package let daysUsed: Int
  package let frequency: DaysPerMonth
  package let lastUsedOn: CivilDay?
  /// Those that he used, by key.
  package let products: [Product]

  package struct Product: Hashable, Sendable {
    package let product: String
    package let name: String
    /// The key of what his seat was bought as.
    package let offering: String
    /// The newest first; empty where no source tells them, and in lists of many users.
    package let versions: [String]
    package let daysUsed: Int
    package let frequency: DaysPerMonth
    package let lastUsedOn: CivilDay
  }

  init(
    _ person: PersonRecord, products: [ProductRecord], team: Int, _ window: ReportWindow, withVersions: Bool,
    in snapshot: Snapshot
  ) throws {
    let held = Set(try snapshot.offeringsHeld(team: team, person: person.id, on: window.end))
    let keys = Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0.key) })
    var all: Set<CivilDay> = []
    var used: [Product] = []
    for product in products {
      guard let offering = [product.id, product.offeringID ?? product.id].first(where: held.contains) else { continue }
      let days = try snapshot.useDays(team: team, person: person.id, product: product.id, in: window)
      guard let last = days.last else { continue }
      all.formUnion(days)
      let versions =
        withVersions
        ? try snapshot.versionUses(team: team, product: product.id, person: person.id, in: window).map(\.version) : []
      used.append(
        Product(
          product: product.key, name: product.name, offering: keys[offering] ?? product.key,
          versions: versions.sorted { VersionOrder.comesBefore($1, $0) }, daysUsed: days.count,
          frequency: DaysPerMonth(days: days.count, in: window), lastUsedOn: last))
    }
    (user, name, email) = (person.login, person.name, person.email)
    self.products = used
    daysUsed = all.count
    frequency = DaysPerMonth(days: all.count, in: window)
    lastUsedOn = all.max()
  }
}

/// Some users, and where the next page begins.
package struct UserUsePage: Hashable, Sendable {
  package let period: ReportPeriod
  package let users: [UserUse]
  /// A login to go on after; `nil` on the last page.
  package let next: String?
}
