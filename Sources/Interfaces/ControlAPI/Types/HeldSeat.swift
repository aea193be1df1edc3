/// A seat with what can be done about it.
package struct HeldSeat: Codable, Hashable, Sendable {
  package var id: String
  package var user: String
  package var name: String?
  package var email: String?
  package var product: String
  package var productName: String
  package var verdict: Seat.Verdict
  /// A day.
  package var assignedOn: String
  /// A day; `nil` when it was never used.
  package var lastUsedOn: String?
  /// In the window.
  package var daysUsed: Int
  /// Days used in a month of the window, as `2.3`.
  package var monthlyAverage: String
  /// The group or default that gives it; it must be taken away there.
  package var givenBy: String?

  package init(
    id: String, user: String, name: String? = nil, email: String? = nil, product: String, productName: String,
    verdict: Seat.Verdict, assignedOn: String, lastUsedOn: String? = nil, daysUsed: Int, monthlyAverage: String,
    givenBy: String? = nil
  ) {
    self.id = id
    self.user = user
    self.name = name
    self.email = email
    self.product = product
    self.productName = productName
    self.verdict = verdict
    self.assignedOn = assignedOn
    self.lastUsedOn = lastUsedOn
    self.daysUsed = daysUsed
    self.monthlyAverage = monthlyAverage
    self.givenBy = givenBy
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case user
    case name
    case email
    case product
    case productName = "product_name"
    case verdict
    case assignedOn = "assigned_on"
    case lastUsedOn = "last_used_on"
    case daysUsed = "days_used"
    case monthlyAverage = "monthly_average"
    case givenBy = "given_by"
  }
}
