import Domain
import Storage

/// The questions how seats are used: what the page *Seat Usage*, `report seats` and the export ask.
package enum SeatUsage {
  /// *Summary* and *By product*: the totals, and each offering with its products.
  package static func report(
    _ team: TeamRecord, _ period: ReportPeriod, in snapshot: Snapshot
  ) throws -> SeatUsageReport {
    let scan = try UseScan(team: team.id, window: period.window, offering: nil, in: snapshot)
    return SeatUsageReport(
      team: team.team.key, period: period, totalUsers: scan.users.count, totalProducts: scan.totalProducts,
      totalSeats: scan.offerings.reduce(0) { $0 + $1.seats }, offerings: scan.offerings.map { scan.use(of: $0) },
      coverage: DataCoverage(try snapshot.coverage(team: team.id), of: period.window))
  }

  /// *Details* of a product: its numbers and versions. Those of an offering's product are of that offering's seats.
  ///
  /// - Parameter key: of an offering or of a product in one, without regard to case.
  /// - Throws: ``ReportError/unknownProduct(_:team:nearest:)``.
  package static func product(
    _ key: String, _ team: TeamRecord, _ period: ReportPeriod, in snapshot: Snapshot
  ) throws -> ProductUseDetails {
    let product = try ReportError.product(key, of: team, in: snapshot)
    let scan = try UseScan(
      team: team.id, window: period.window, offering: product.offeringID ?? product.id, in: snapshot)
    let isPart = product.offeringID != nil && !scan.offerings.contains { $0.product.id == product.id }
    let wanted = scan.offerings.first { $0.product.id == (isPart ? product.offeringID : product.id) }
    let found = wanted.map { scan.use(of: $0) }
    let part = isPart ? found?.products.first { $0.product == product.key } : nil
    let products = isPart ? [product] : [product] + scan.products.filter { $0.offeringID == product.id }
    let holders = wanted?.holders ?? [:]
    return ProductUseDetails(
      period: period, product: product.key, name: product.name, offering: wanted?.product.key,
      seats: found?.seats ?? 0,
      use: part ?? found?.use
        ?? SeatUsageReport.ProductUse(
          product: product.key, name: product.name, users: 0, userDays: 0,
          frequency: DaysPerMonth(days: 0, in: period.window)),
      products: isPart ? [] : found?.products ?? [],
      versions: try products.flatMap { product in
        try versions(of: product, team.id, period.window, in: snapshot) { holders[$0] != nil }
      })
  }

  /// *By user*: who used a product of his seats, by login, a page at a time.
  ///
  /// - Parameters:
  ///   - product: only those who hold a seat of this offering; `nil` means all.
  ///   - after: the login behind which the page begins; empty for the first.
  package static func users(
    _ team: TeamRecord, _ period: ReportPeriod, product key: String? = nil, after: String = "", limit: Int = 50,
    in snapshot: Snapshot
  ) throws -> UserUsePage {
    let product = try key.map { try ReportError.product($0, of: team, in: snapshot) }
    let products = try snapshot.products(team: team.id)
    let people = try snapshot.usersOfSeats(
      team: team.id, in: period.window, offering: product.map { $0.offeringID ?? $0.id }, after: after.lowercased(),
      limit: limit + 1)
    let users = try people.prefix(limit).map { person in
      try UserUse(person, products: products, team: team.id, period.window, withVersions: false, in: snapshot)
    }
    return UserUsePage(
      period: period, users: users, next: people.count > limit ? users.last?.user : nil)
  }

  /// One user with each product that he used: version, frequency.
  ///
  /// - Parameter name: a login, an address or another name, without regard to case.
  /// - Throws: ``ReportError/unknownUser(_:team:nearest:)``.
  package static func user(
    _ name: String, _ team: TeamRecord, _ period: ReportPeriod, in snapshot: Snapshot
  ) throws -> UserUse {
    try UserUse(
      try ReportError.person(name, of: team, in: snapshot), products: try snapshot.products(team: team.id),
      team: team.id, period.window, withVersions: true, in: snapshot)
  }

  /// The newest version first, by its digits.
  static func versions(
    of product: ProductRecord, _ team: Int, _ window: ReportWindow, in snapshot: Snapshot, where isHolder: (Int) -> Bool
  ) throws -> [ProductUseDetails.VersionUse] {
    var found: [String: (users: Int, last: CivilDay)] = [:]
    for use in try snapshot.versionUses(team: team, product: product.id, person: nil, in: window)
    where isHolder(use.personID) {
      let known = found[use.version]
      found[use.version] = ((known?.users ?? 0) + 1, max(known?.last ?? use.lastUsedOn, use.lastUsedOn))
    }
    return found.sorted { VersionOrder.comesBefore($1.key, $0.key) }.map { version, use in
      ProductUseDetails.VersionUse(
        product: product.key, version: version, users: use.users, lastUsedOn: use.last)
    }
  }
}
