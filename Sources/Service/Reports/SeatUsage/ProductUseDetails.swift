import Domain

/// One product in detail: seats, users, frequency and versions.
package struct ProductUseDetails: Hashable, Sendable {
  package let period: ReportPeriod
  package let product: String
  package let name: String
  /// The key of what its seats are bought as; `nil` when nobody holds a single-user seat of it.
  package let offering: String?
  /// Held on the last day.
  package let seats: Int
  package let use: SeatUsageReport.ProductUse
  /// Of an offering.
  package let products: [SeatUsageReport.ProductUse]
  /// The newest first; empty where no source tells them.
  package let versions: [VersionUse]

  package struct VersionUse: Hashable, Sendable {
    /// The key of the product.
    package let product: String
    package let version: String
    package let users: Int
    package let lastUsedOn: CivilDay
  }
}
