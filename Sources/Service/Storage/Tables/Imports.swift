import Database
import Domain

extension Transaction {
  /// Starts an import. One team has one at a time.
  ///
  /// - Returns: its id, or `nil` while another import of the team is under way.
  package func beginImport(team: Int, source: String, _ options: ImportOptions = ImportOptions(), at now: Instant)
    throws -> Int?
  {
    let isBusy = try connection.first(
      "SELECT 1 FROM import WHERE team_id = $1 AND state IN ('checking', 'applying')", team
    ) { _ in true }
    guard isBusy == nil else { return nil }
    let id = try newID()
    try connection.run(
      """
      INSERT INTO import (
        id, team_id, source, digest, state, started_at, finished_at, through_on, applied_rows, summary, profile, is_full,
        is_accepted)
      VALUES ($1, $2, $3, '', 'checking', $4, NULL, $5, 0, '{}', $6, $7, $8)
      """, id, team, source, now.seconds, options.through?.daysSinceEpoch, options.profile, options.isFull ? 1 : 0,
      options.isAccepted ? 1 : 0)
    tell(.importRun(id: id))
    return id
  }

  /// Gives up imports of a team whose sender vanished before they were checked.
  package func abandonImports(team: Int, before: Instant, at now: Instant) throws {
    try connection.run(
      "UPDATE import SET state = 'refused', finished_at = $3 WHERE team_id = $1 AND state = 'checking' AND started_at < $2",
      team, before.seconds, now.seconds)
  }

  /// From this commit on the import will be finished whatever happens, and the team's occurrences wait for it.
  package func startApplying(
    importID: Int, digest: String, summary: String, rejects: [ImportReject]
  ) throws {
    try connection.run(
      "UPDATE import SET state = 'applying', digest = $2, summary = $3 WHERE id = $1", importID, digest, summary)
    for reject in rejects {
      try connection.run(
        """
        INSERT INTO import_reject (import_id, file, line, reason, detail) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (import_id, file, line) DO NOTHING
        """, importID, reject.file, reject.line, reject.reason, reject.detail)
    }
    touch(.data)
    tell(.importRun(id: importID))
  }

  /// Part of each commit that applies rows.
  package func recordProgress(importID: Int, appliedRows: Int, summary: String) throws {
    try connection.run(
      "UPDATE import SET applied_rows = $2, summary = $3 WHERE id = $1", importID, appliedRows, summary)
  }

  /// Ends an import as done or refused.
  package func finishImport(id: Int, as state: ImportRecord.State, summary: String, at now: Instant) throws {
    try connection.run(
      "UPDATE import SET state = $2, summary = $3, finished_at = $4 WHERE id = $1", id, state.rawValue, summary,
      now.seconds)
    touch([.data, .schedules])
    tell(.importRun(id: id))
  }
}

extension Snapshot {
  /// Whether an import of the team is being applied: its occurrences wait meanwhile.
  package func isImporting(team: Int) throws -> Bool {
    try connection.first("SELECT 1 FROM import WHERE team_id = $1 AND state = 'applying'", team) { _ in true } ?? false
  }

  package func importRecord(id: Int) throws -> ImportRecord? {
    try connection.first("\(Snapshot.importColumns) WHERE id = $1", id) { Snapshot.importRecord($0) }
  }

  /// The imports that a crash interrupted, the oldest first.
  package func unfinishedImports() throws -> [ImportRecord] {
    try connection.rows("\(Snapshot.importColumns) WHERE state IN ('checking', 'applying') ORDER BY id") {
      Snapshot.importRecord($0)
    }
  }

  /// The imports of a team, the newest first.
  package func imports(team: Int, limit: Int = 100) throws -> [ImportRecord] {
    try connection.rows("\(Snapshot.importColumns) WHERE team_id = $1 ORDER BY id DESC LIMIT $2", team, limit) {
      Snapshot.importRecord($0)
    }
  }

  /// The rows of an import that could not be used, as far as they were kept.
  package func importRejects(id: Int, limit: Int = 10_000) throws -> [ImportReject] {
    try connection.rows(
      "SELECT file, line, reason, detail FROM import_reject WHERE import_id = $1 ORDER BY file, line LIMIT $2", id,
      limit
    ) { ImportReject(file: $0.text(0), line: $0.int(1), reason: $0.text(2), detail: $0.text(3)) }
  }

  private static let importColumns =
    """
    SELECT id, team_id, source, state, started_at, finished_at, through_on, applied_rows, summary, profile, is_full,
      is_accepted FROM import
    """

  private static func importRecord(_ row: Row) -> ImportRecord {
    ImportRecord(
      id: row.int(0), teamID: row.int(1), source: row.text(2),
      state: ImportRecord.State(rawValue: row.text(3)) ?? .refused, startedAt: Instant(seconds: row.int(4)),
      finishedAt: row.optionalInt(5).map { Instant(seconds: $0) },
      options: ImportOptions(
        profile: row.optionalText(9), isFull: row.int(10) == 1, isAccepted: row.int(11) == 1, through: row.day(6)),
      appliedRows: row.int(7), summary: row.text(8))
  }
}
