extension Migration {
  /// What operating the daemon for years needs: figures without scans, an end to what is old, persons that are forgotten.
  static let m009 = Migration(
    version: 9,
    statements: [
      // Figures and ends that must not look at all of history.
      "CREATE INDEX message_by_age ON message (created_at) WHERE state IN ('ready', 'claimed', 'data')",
      "CREATE INDEX message_by_end ON message (settled_at) WHERE settled_at IS NOT NULL",
      "CREATE INDEX occurrence_by_decision ON occurrence (decided_at)",
      "CREATE INDEX import_by_end ON import (finished_at) WHERE finished_at IS NOT NULL",
      "CREATE INDEX link_by_expiry ON link (expires_at)",
      "CREATE INDEX link_by_notification ON link (notification_id)",
      "CREATE INDEX send_request_by_occurrence ON send_request (occurrence_id) WHERE occurrence_id IS NOT NULL",
      "CREATE INDEX schedule_by_problem ON schedule (id) WHERE problem IS NOT NULL",
      // What the second address was told of, and when last.
      "CREATE TABLE told (cause TEXT PRIMARY KEY, told_at BIGINT NOT NULL)",
      // Work that is done once in a while: when last, and what was wrong then.
      "CREATE TABLE upkeep (what TEXT PRIMARY KEY, done_at BIGINT NOT NULL, problem TEXT)",
      // Of entries whose persons were erased: the entry that says so, and which words stand there since.
      "ALTER TABLE audit ADD COLUMN rewritten_by BIGINT",
      // The hash of the last entry that was old enough to go; the chain goes on from it.
      "CREATE TABLE audit_start (id BIGINT PRIMARY KEY CHECK (id = 1), hash BLOB NOT NULL)",
    ])
}
