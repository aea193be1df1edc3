import Domain

/// How the single-user seats of a team are used, whatever their plan. Uses count that a seat held on the last day stands for.
package struct SeatUsageReport: Hashable, Sendable {
  /// The team's key.
  package let team: String
  package let period: ReportPeriod
  /// People who opened and used a product of theirs.
  package let totalUsers: Int
  /// Assigned products that were used; an offering stands for its products, itself only where its uses name none.
  package let totalProducts: Int
  /// Seats held on the last day.
  package let totalSeats: Int
  /// What seats are bought as, by key.
  package let offerings: [OfferingUse]
  package let coverage: DataCoverage

  /// An offering, or a product that is bought as itself.
  package struct OfferingUse: Hashable, Sendable {
    package let use: ProductUse
    package let seats: Int
    /// Its products, by key, those that nobody used too; empty when it contains none.
    package let products: [ProductUse]
  }

  /// How the holders of seats used one product, or all products of an offering.
  package struct ProductUse: Hashable, Sendable {
    package let product: String
    package let name: String
    package let users: Int
    /// Distinct days of each user, added up: two products of an offering on one day are one.
    package let userDays: Int
    /// Of one of these users.
    package let frequency: DaysPerMonth
  }
}
