import Database
import Domain

/// How far a growing log was read.
package struct FollowedLogRecord: Hashable, Sendable {
  package let path: String
  /// Bytes of the file that is read at present.
  package let position: Int
  /// Since the log was first followed.
  package let lines: Int
  package let readAt: Instant?
  /// Why it is not read at present.
  package let problem: String?
  /// JSON: all that is known of the lines that were read.
  package let state: String

  package init(path: String, position: Int, lines: Int, readAt: Instant?, problem: String?, state: String) {
    self.path = path
    self.position = position
    self.lines = lines
    self.readAt = readAt
    self.problem = problem
    self.state = state
  }
}

extension Transaction {
  /// Part of each commit that holds what the lines before the position tell.
  package func recordFollowedLog(team: Int, _ log: FollowedLogRecord) throws {
    try connection.run(
      """
      INSERT INTO followed_log (team_id, path, position, lines, read_at, problem, state) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (team_id, path) DO UPDATE SET position = excluded.position, lines = excluded.lines,
        read_at = excluded.read_at, problem = excluded.problem, state = excluded.state
      """, team, log.path, log.position, log.lines, log.readAt?.seconds, log.problem, log.state)
  }

  /// Notes why a log cannot be read, or that it can again.
  package func recordProblem(team: Int, path: String, _ problem: String?) throws {
    try connection.run(
      """
      INSERT INTO followed_log (team_id, path, position, lines, read_at, problem, state) VALUES ($1, $2, 0, 0, NULL, $3, '')
      ON CONFLICT (team_id, path) DO UPDATE SET problem = excluded.problem
      """, team, path, problem)
  }
}

extension Snapshot {
  package func followedLog(team: Int, path: String) throws -> FollowedLogRecord? {
    try followedLogs(team: team).first { $0.path == path }
  }

  /// By path.
  package func followedLogs(team: Int) throws -> [FollowedLogRecord] {
    try connection.rows(
      "SELECT path, position, lines, read_at, problem, state FROM followed_log WHERE team_id = $1 ORDER BY path", team
    ) { row in
      FollowedLogRecord(
        path: row.text(0), position: row.int(1), lines: row.int(2),
        readAt: row.optionalInt(3).map { Instant(seconds: $0) }, problem: row.optionalText(4), state: row.text(5))
    }
  }

  /// Teams of which something could not be placed.
  package func teamsWithUnplaced() throws -> [Int] {
    try connection.rows("SELECT DISTINCT team_id FROM unplaced_day ORDER BY team_id") { $0.int(0) }
  }
}
