extension Migration {
  /// What people do with schedules: single occurrences skipped or moved, sending now, and who changed what.
  static let m002 = Migration(
    version: 2,
    statements: [
      "ALTER TABLE schedule ADD COLUMN missed_before BIGINT",
      // What was decided about one occurrence that is still to come; gone once that is decided. kind: skipped, moved.
      """
      CREATE TABLE schedule_overlay (
        schedule_id BIGINT NOT NULL REFERENCES schedule, local_on BIGINT NOT NULL, kind TEXT NOT NULL, moved_on BIGINT,
        moved_minute BIGINT, PRIMARY KEY (schedule_id, local_on)) \(clustered)
      """,
      // Pauses that are over while an occurrence of theirs is undecided.
      """
      CREATE TABLE schedule_pause (
        schedule_id BIGINT NOT NULL REFERENCES schedule, from_at BIGINT NOT NULL, until_at BIGINT NOT NULL,
        PRIMARY KEY (schedule_id, from_at, until_at)) \(clustered)
      """,
      // An extra notification that somebody asked for. `recipient` null: all of the schedule's. Open until it has an
      // occurrence or a problem; asking twice with one key asks once.
      """
      CREATE TABLE send_request (
        id BIGINT PRIMARY KEY, schedule_id BIGINT NOT NULL REFERENCES schedule, key TEXT NOT NULL, recipient TEXT,
        requested_at BIGINT NOT NULL, requested_by TEXT NOT NULL, occurrence_id BIGINT REFERENCES occurrence,
        problem TEXT, UNIQUE (schedule_id, key))
      """,
      "CREATE INDEX send_request_open ON send_request (id) WHERE occurrence_id IS NULL AND problem IS NULL",
      // Append-only. `hash` is the SHA-256 of the row's words and the hash of the row before, so that a changed or missing
      // row is noticed.
      """
      CREATE TABLE audit (
        id BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, team TEXT,
        schedule_id BIGINT, old TEXT, new TEXT, hash BLOB NOT NULL)
      """,
      "CREATE INDEX audit_by_schedule ON audit (schedule_id)",
    ])
}
