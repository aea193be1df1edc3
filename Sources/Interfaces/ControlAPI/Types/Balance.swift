/// What a team has left of its tokens or cloud credits.
package struct Balance: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    case tokens
    case credits
  }

  package var team: String
  /// A day.
  package var asOf: String
  package var kind: Kind
  /// Of the packs that run on the day.
  package var total: Double
  package var used: Double
  package var available: Double
  /// A fifth or less is left.
  package var low: Bool
  /// Whether anything tells what was used.
  package var usedKnown: Bool
  /// What the last 30 days cost, by 30.
  package var perDay: Double?
  /// The first day that the packs do not cover at that rate; `nil`: none within ten years, or no rate.
  package var runsOutOn: String?
  /// Charged when no pack could cover it.
  package var uncovered: Double
  /// The one that ends first before the others.
  package var packs: [PackBalance]

  package init(
    team: String, asOf: String, kind: Kind, total: Double, used: Double, available: Double, low: Bool, usedKnown: Bool,
    perDay: Double? = nil, runsOutOn: String? = nil, uncovered: Double, packs: [PackBalance]
  ) {
    self.team = team
    self.asOf = asOf
    self.kind = kind
    self.total = total
    self.used = used
    self.available = available
    self.low = low
    self.usedKnown = usedKnown
    self.perDay = perDay
    self.runsOutOn = runsOutOn
    self.uncovered = uncovered
    self.packs = packs
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case asOf = "as_of"
    case kind
    case total
    case used
    case available
    case low
    case usedKnown = "used_known"
    case perDay = "per_day"
    case runsOutOn = "runs_out_on"
    case uncovered
    case packs
  }
}
