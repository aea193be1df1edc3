/// A product of a team, and the offering that a seat of it is bought as.
package struct ProductRecord: Hashable, Sendable {
  package let id: Int
  /// As it was written first; matches without regard to case.
  package let key: String
  package let name: String
  package let offeringID: Int?
}
