import Domain

/// What was bought: a product under a plan, so many seats, for a term.
package struct SubscriptionRecord: Hashable, Sendable {
  /// The vendor's number of it; with the product it is the key.
  package let reference: String
  package let productID: Int
  package let plan: Plan
  package let access: Access
  package let seats: Int
  package let startsOn: CivilDay?
  package let endsOn: CivilDay?

  package init(
    reference: String, productID: Int, plan: Plan, access: Access, seats: Int, startsOn: CivilDay? = nil,
    endsOn: CivilDay? = nil
  ) {
    self.reference = reference
    self.productID = productID
    self.plan = plan
    self.access = access
    self.seats = seats
    self.startsOn = startsOn
    self.endsOn = endsOn
  }
}
