/// A pack of tokens or credits, and what is left of it.
package struct PackBalance: Codable, Hashable, Sendable {
  /// The vendor's number of it.
  package var pack: String
  package var amount: Double
  package var used: Double
  package var available: Double
  /// A day.
  package var startsOn: String
  /// The last day on which it can be drawn from.
  package var endsOn: String?
  /// Whether it can be drawn from on the as-of day.
  package var running: Bool
  /// Within 90 days, with something left.
  package var endsSoon: Bool
  /// What will be left at its end at the present rate.
  package var lapses: Double?

  package init(
    pack: String, amount: Double, used: Double, available: Double, startsOn: String, endsOn: String? = nil,
    running: Bool, endsSoon: Bool, lapses: Double? = nil
  ) {
    self.pack = pack
    self.amount = amount
    self.used = used
    self.available = available
    self.startsOn = startsOn
    self.endsOn = endsOn
    self.running = running
    self.endsSoon = endsSoon
    self.lapses = lapses
  }

  private enum CodingKeys: String, CodingKey {
    case pack
    case amount
    case used
    case available
    case startsOn = "starts_on"
    case endsOn = "ends_on"
    case running
    case endsSoon = "ends_soon"
    case lapses
  }
}
