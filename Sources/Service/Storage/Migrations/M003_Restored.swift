extension Migration {
  static let m003 = Migration(
    version: 3,
    statements: [
      // A row is in backups only: the daemon that finds one runs on a restored database.
      "CREATE TABLE restored (id BIGINT PRIMARY KEY CHECK (id = 1), backed_up_at BIGINT NOT NULL)"
    ])
}
