import Database
import Domain

extension Snapshot {
  /// How many seats of a team, of whatever access and plan, are held on a day.
  package func heldSeats(team: Int, on day: CivilDay) throws -> Int {
    try connection.first(
      """
      SELECT count(*) FROM seat
      WHERE team_id = $1 AND assigned_on <= $2 AND (unassigned_on IS NULL OR unassigned_on > $2)
      """, team, day.daysSinceEpoch
    ) { $0.int(0) } ?? 0
  }

  /// How many deliveries were given up since then.
  package func failedDeliveries(since: Instant) throws -> Int {
    try connection.first(
      "SELECT count(*) FROM message WHERE state IN ('failed', 'expired') AND settled_at >= $1", since.seconds
    ) { $0.int(0) } ?? 0
  }

  /// By schedule, what keeps it from running; those that run are left out.
  package func scheduleProblems() throws -> [Int: String] {
    var problems: [Int: String] = [:]
    try connection.forEach("SELECT id, problem FROM schedule WHERE problem IS NOT NULL") {
      problems[$0.int(0)] = $0.text(1)
    }
    return problems
  }
}
