import Domain

/// One seat in a report: whose, of what, what is said of it and on what grounds.
package struct SeatLine: Hashable, Sendable {
  package var seatID: Int
  /// The login.
  package var user: String
  package var name: String?
  package var email: String?
  /// The key of the product, and its name for people. The seat's product is what it was bought as: an offering, often.
  package var product: String
  package var productName: String
  package var verdict: Verdict
  package var assignedOn: CivilDay
  /// The last day on or before the as-of day; `nil`: never, as far as the data reach.
  package var lastUsedOn: CivilDay?
  /// Distinct days in the window; `nil` where it was not counted.
  package var daysUsed: Int?
  /// Who said that it is exempt, why and until when.
  package var exemption: Exemption?
  /// The group or default that gives the seat, which cannot be taken back by itself; `nil`: it was assigned by itself.
  package var givenBy: String?

  package init(
    seatID: Int, user: String, name: String?, email: String?, product: String, productName: String, verdict: Verdict,
    assignedOn: CivilDay, lastUsedOn: CivilDay?, daysUsed: Int? = nil, exemption: Exemption? = nil,
    givenBy: String? = nil
  ) {
    self.seatID = seatID
    self.user = user
    self.name = name
    self.email = email
    self.product = product
    self.productName = productName
    self.verdict = verdict
    self.assignedOn = assignedOn
    self.lastUsedOn = lastUsedOn
    self.daysUsed = daysUsed
    self.exemption = exemption
    self.givenBy = givenBy
  }
}
