/// An amount of tokens or of cloud credits that was bought at once. Amounts are hundredths.
package struct Pack: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case tokens, credits
  }

  package var hundredths: Int
  /// What the vendor says was drawn from it; `nil` where it says nothing.
  package var usedHundredths: Int?
  package var startsOn: CivilDay
  /// The last day on which it can be drawn from; `nil` for ever.
  package var endsOn: CivilDay?

  package init(hundredths: Int, usedHundredths: Int? = nil, startsOn: CivilDay, endsOn: CivilDay? = nil) {
    self.hundredths = hundredths
    self.usedHundredths = usedHundredths
    self.startsOn = startsOn
    self.endsOn = endsOn
  }
}
