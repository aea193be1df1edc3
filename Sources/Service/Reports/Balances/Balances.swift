import Domain
import Storage

/// What a team has left of its tokens and shared cloud credits. Amounts are hundredths.
package struct Balances: Hashable, Sendable {
  package struct Balance: Hashable, Sendable {
    package let kind: Pack.Kind
    package let figures: PackBalances
    /// The vendor's number of each pack, in the order in which they were given to ``figures``.
    package let references: [String]
    /// Whether anything tells what was drawn: charges of days, or the vendor's word for every pack that runs.
    package let isUsedKnown: Bool
  }

  /// The team's key.
  package let team: String
  package let asOf: CivilDay
  /// Tokens, then credits; a kind of which nothing was bought or used is left out.
  package let balances: [Balance]
}

extension Balances {
  /// What the page *Balances* and `report balances` ask. Charges are known of tokens only: what was used of credits is what the
  /// vendor says.
  package init(_ team: TeamRecord, asOf day: CivilDay, in snapshot: Snapshot) throws {
    let packs = try snapshot.packs(team: team.id)
    let known = try snapshot.tokenDays(team: team.id, through: day)
    let charges = try known.map { known in
      try snapshot.tokenTotals(
        team: team.id, in: ReportWindow(startExclusive: known.first.adding(days: -1), end: known.last))
    }
    // The data end somewhere: a rate of days that nobody has told of yet would be too low.
    let told = try snapshot.coverage(team: team.id)?.through
    let rateThrough = known.map { min(day, max($0.last, told ?? $0.last)) }
    self.team = team.team.key
    asOf = day
    balances = Pack.Kind.allCases.compactMap { kind in
      let ours = packs.filter { $0.kind == kind }
      let ofDays = kind == .tokens ? (charges ?? []).map { (day: $0.day, hundredths: $0.hundredths) } : []
      guard !ours.isEmpty || !ofDays.isEmpty else { return nil }
      let figures = PackBalances(
        ours.map(\.pack), charges: ofDays, asOf: day, rateThrough: kind == .tokens ? rateThrough : nil)
      let isTold = figures.lines.allSatisfy { !$0.isRunning || $0.pack.usedHundredths != nil }
      return Balance(
        kind: kind, figures: figures, references: ours.map(\.reference), isUsedKnown: !ofDays.isEmpty || isTold)
    }
  }
}
