import Domain
import Storage

/// The question who does not use what he was given.
package enum InactiveSeats {
  /// Every seat that inactivity concerns, with the days used in the window.
  package static func report(
    _ team: TeamRecord, asOf day: CivilDay, range: InactiveRange, in snapshot: Snapshot
  ) throws -> InactiveSeatsReport {
    let window = range.window(asOf: day)
    var lines: [SeatLine] = []
    let counts = try forEachLine(team, window, countsDays: true, in: snapshot) { lines.append($0) }
    return InactiveSeatsReport(
      team: team.team.key, asOf: day, range: range, window: window, counts: counts, seats: lines,
      coverage: DataCoverage(try snapshot.coverage(team: team.id), of: window))
  }

  /// What a due schedule needs: the counts, and the lines of the inactive only. It looks into the days of those seats only that
  /// were used after the as-of day.
  package static func due(
    _ team: TeamRecord, asOf day: CivilDay, range: InactiveRange, in snapshot: Snapshot
  ) throws -> InactiveSeatsReport {
    let window = range.window(asOf: day)
    var lines: [SeatLine] = []
    let counts = try forEachLine(team, window, countsDays: false, in: snapshot) { line in
      if line.verdict == .inactive { lines.append(line) }
    }
    return InactiveSeatsReport(
      team: team.team.key, asOf: day, range: range, window: window, counts: counts, seats: lines,
      coverage: DataCoverage(try snapshot.coverage(team: team.id), of: window))
  }

  /// Hands over each line without keeping any.
  ///
  /// - Returns: how many there were of each verdict.
  package static func forEachLine(
    _ team: TeamRecord, _ window: ReportWindow, countsDays: Bool, in snapshot: Snapshot,
    _ body: (SeatLine) throws -> Void
  ) throws -> VerdictCounts {
    let exemptions = try Exemptions(team, on: window.end, in: snapshot)
    var counts = VerdictCounts()
    try snapshot.forEachSeat(ofTeam: team.id, in: window, countsDays: countsDays) { facts in
      let line = line(of: facts, window, exemptions)
      counts.add(line.verdict)
      try body(line)
    }
    return counts
  }

  /// Single seats, by the same question; those that it does not concern, or that are not the team's, are left out.
  ///
  /// - Parameter seats: their ids.
  package static func lines(
    ofSeats seats: [Int], _ team: TeamRecord, _ window: ReportWindow, in snapshot: Snapshot
  ) throws -> [SeatLine] {
    let exemptions = try Exemptions(team, on: window.end, in: snapshot)
    return try seats.compactMap { seat in
      try snapshot.seatFacts(ofSeat: seat, team: team.id, in: window).map { line(of: $0, window, exemptions) }
    }
  }

  private static func line(of facts: SeatFactsRecord, _ window: ReportWindow, _ exemptions: Exemptions) -> SeatLine {
    let exemption = exemptions.covering(person: facts.personID, product: facts.productKey)
    let verdict = SeatFacts(
      assignedOn: facts.assignedOn, lastUsedOn: facts.lastUsedOn, isExempt: exemption != nil
    ).verdict(in: window)
    return SeatLine(
      seatID: facts.seatID, user: facts.login, name: facts.name, email: facts.email, product: facts.productKey,
      productName: facts.productName, verdict: verdict, assignedOn: facts.assignedOn, lastUsedOn: facts.lastUsedOn,
      daysUsed: facts.daysUsed, exemption: exemption, givenBy: facts.givenBy)
  }
}
