import Domain
import Reports
import Storage

/// Which of the chosen seats can be taken back now, and why the others cannot.
package struct UnassignPlan: Hashable, Sendable {
  /// A seat that stays.
  package struct Refused: Hashable, Sendable {
    package let seatID: Int
    /// `nil`: inactivity does not concern it today.
    package let line: SeatLine?
    package let reason: UnassignRefusal
  }

  /// The days that were looked at; the last is today.
  package let window: ReportWindow
  /// By login, then product.
  package let offered: [SeatLine]
  package let refused: [Refused]
  /// Seats in one action at the most.
  package let atMost: Int
  /// Stands for everything that the plan rests on: another one is another plan.
  package let token: String

  /// Judged by ``InactiveSeats``, so that what it offers is what the report calls inactive.
  init(_ choice: UnassignChoice, _ team: TeamRecord, today: CivilDay, atMost: Int, in snapshot: Snapshot) throws {
    let window = choice.window(today: today)
    var seen: Set<Int> = []
    let chosen = choice.seats.filter { seen.insert($0).inserted }
    let coverage = DataCoverage(try snapshot.coverage(team: team.id), of: window)
    let isStale = coverage.isStale(asOf: today, freshnessDays: team.team.freshnessDays)
    // What is far beyond the limit is not looked at; nobody confirms it.
    let lines = try InactiveSeats.lines(ofSeats: Array(chosen.prefix(10 * atMost)), team, window, in: snapshot)
    let known = Set(lines.map(\.seatID))
    var offered: [SeatLine] = []
    var refused = chosen.filter { !known.contains($0) }.map { Refused(seatID: $0, line: nil, reason: .notHeld) }
    for line in lines.sorted(by: UnassignPlan.comesBefore) {
      let reason: UnassignRefusal? =
        UnassignRefusal(line) ?? (isStale ? .stale(through: coverage.through) : nil)
        ?? (offered.count == atMost ? .beyondLimit(atMost) : nil)
      if let reason {
        refused.append(Refused(seatID: line.seatID, line: line, reason: reason))
      } else {
        offered.append(line)
      }
    }
    self.window = window
    self.offered = offered
    self.refused = refused
    self.atMost = atMost
    let grounds = try offered.flatMap { line in
      [
        line.seatID, line.assignedOn.daysSinceEpoch, line.lastUsedOn?.daysSinceEpoch ?? -1,
        try snapshot.lastUnassignment(ofSeat: line.seatID)?.id ?? 0,
      ]
    }
    let all = [team.id, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch] + grounds
    token = sha256(Array(all.map(String.init).joined(separator: " ").utf8)).prefix(16).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  private static func comesBefore(_ a: SeatLine, _ b: SeatLine) -> Bool {
    (a.user.lowercased(), a.product, a.seatID) < (b.user.lowercased(), b.product, b.seatID)
  }
}
