import Domain

/// What a notification says of one product besides its idle seats.
package struct ProductFacts: Hashable, Sendable {
  package var name: String
  /// The offering the seats were bought as, when it is named otherwise than the product.
  package var offering: String?
  /// How many seats were looked at: single-user, standard or premium, assigned on the as-of day.
  package var assignedSeats: Int
  /// Of one seat, when the team's file gives one.
  package var price: Price?
  /// The subscription's last day, when it has one.
  package var endsOn: CivilDay?

  package init(
    name: String, offering: String? = nil, assignedSeats: Int, price: Price? = nil, endsOn: CivilDay? = nil
  ) {
    self.name = name
    self.offering = offering
    self.assignedSeats = assignedSeats
    self.price = price
    self.endsOn = endsOn
  }
}
