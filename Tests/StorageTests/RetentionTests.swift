import Database
import Domain
import Testing

@testable import Storage

@Suite struct RetentionTests {
  private static let terms = RetentionTerms(deliveries: 400, lists: 90, usage: 800, imports: 90, audit: 730)
  private static let tables = [
    "occurrence", "notification", "notification_seat", "message", "attempt", "link", "import", "import_reject", "audit",
    "use_day", "use_block", "send_request",
  ]

  /// Rows of the tables that grow.
  private func counts(_ storage: Storage) async throws -> [String: Int] {
    try await storage.read { snapshot in
      var counts: [String: Int] = [:]
      for table in Self.tables {
        counts[table] = try snapshot.connection.first("SELECT count(*) FROM \(table)") { $0.int(0) }
      }
      return counts
    }
  }

  /// Two years and more of a weekly schedule, an import a day and an audited change a week, with the housekeeping of each week.
  @Test func `the database stays bounded over years, and the chain of the audit holds`() async throws {
    try await Place.file.withStorage { storage in
      let bench = Bench(storage: storage)
      try await bench.fire(recipients: ["first@example.com"])
      var after: [Int: [String: Int]] = [:]
      for week in 1...(52 * 4) {
        try await live(week, in: storage)
        _ = try await storage.forget(Self.terms, at: Self.day(week * 7))
        if week % 52 == 0 {
          try await storage.forgetUsage(Self.terms, at: Self.day(week * 7))
          after[week / 52] = try await counts(storage)
        }
      }
      let (third, fourth) = (try #require(after[3]), try #require(after[4]))
      for table in Self.tables {
        // Uses go in whole blocks of 64 days.
        let slack = table == "use_day" ? 64 : 2
        #expect((fourth[table] ?? 0) <= (third[table] ?? 0) + slack, "\(table): \(third) then \(fourth)")
      }
      #expect((fourth["use_day"] ?? 0) <= 800 + 64 + 7)
      #expect((fourth["occurrence"] ?? 0) >= 400 / 7 && (fourth["occurrence"] ?? 0) <= 400 / 7 + 3)
      #expect((fourth["notification_seat"] ?? 0) <= 3 * (90 / 7 + 2))
      #expect((fourth["import"] ?? 0) <= 92 && (fourth["audit"] ?? 0) <= 730 / 7 + 2)
      #expect(try await storage.read { try $0.verifyAudit() } == nil)
      #expect(try await storage.read { try $0.checkIntegrity() } == nil)
      // Who changes a row after the oldest are gone is still found out.
      _ = try await storage.write {
        try $0.connection.run("UPDATE audit SET what = 'nothing' WHERE id = (SELECT min(id) FROM audit)")
      }
      #expect(try await storage.read { try $0.verifyAudit() } != nil)
    }
  }

  @Test func `what is open is not forgotten, and the latest of a schedule stays`() async throws {
    try await Place.memory.withStorage { storage in
      let bench = Bench(storage: storage)
      try await bench.fire(recipients: ["ada@example.com"])
      let before = try await counts(storage)
      _ = try await storage.forget(Self.terms, at: Bench.start.adding(seconds: 5000 * 86_400))
      let later = try await counts(storage)
      #expect(later["occurrence"] == 1 && later["message"] == 1 && later["notification"] == 1)
      #expect(before["message"] == later["message"])
    }
  }

  private static func day(_ day: Int) -> Instant { Bench.start.adding(seconds: day * 86_400) }

  /// One week: a fired occurrence with a list of three and a sent message, imports, uses, a change.
  private func live(_ week: Int, in storage: Storage) async throws {
    let now = Self.day(week * 7)
    try await storage.write { transaction in
      let connection = transaction.connection
      let today = now.seconds / 86_400
      let schedule = try connection.first("SELECT id, team_id FROM schedule LIMIT 1") { ($0.int(0), $0.int(1)) }
      guard let (schedule, team) = schedule else { return }
      let ids = try (0..<4).map { _ in try transaction.newID() }
      try connection.run(
        """
        INSERT INTO occurrence (id, schedule_id, local_on, kind, due_at, disposition, stands_for, decided_at, revision)
        VALUES ($1, $2, $3, 'regular', $4, 'fired', 1, $4, 1)
        """, ids[0], schedule, today, now.seconds)
      try connection.run(
        """
        INSERT INTO notification (id, occurrence_id, team_id, content, inactive_for, start_exclusive, as_of, inactive, new,
          active, exempt) VALUES ($1, $2, $3, 'seats', '30 days', 0, 1, 3, 0, 0, 0)
        """, ids[1], ids[0], team)
      for seat in 0..<3 {
        try connection.run(
          "INSERT INTO notification_seat (notification_id, seat_id, change) VALUES ($1, $2, 'new')", ids[1], seat)
      }
      try connection.run(
        """
        INSERT INTO message (id, occurrence_id, purpose, recipient, sender, message_id, body_sha256, state, generation, attempt,
          refusals, ambiguous, next_try_at, created_at, settled_at)
        VALUES ($1, $2, 'notification', 'a@example.com', 's@example.com', $3, $4, 'sent', 1, 1, 0, 0, 0, $5, $5)
        """, ids[2], ids[0], "m\(week)", [UInt8](), now.seconds)
      try connection.run(
        "INSERT INTO attempt (message_id, attempt, started_at, transport) VALUES ($1, 1, $2, 't')", ids[2], now.seconds)
      try connection.run(
        """
        INSERT INTO link (token_sha256, notification_id, recipient, purpose, expires_at) VALUES ($1, $2, 'a', 'report', $3)
        """, Array("\(week)".utf8), ids[1], now.seconds + 7 * 86_400)
      for day in 0..<7 {
        let at = now.seconds - day * 86_400
        let id = try transaction.newID()
        try connection.run(
          """
          INSERT INTO import (id, team_id, source, digest, state, started_at, finished_at, applied_rows, summary)
          VALUES ($1, $2, 'generic', '', 'done', $3, $3, 1, '{}')
          """, id, team, at)
        try connection.run(
          "INSERT INTO import_reject (import_id, file, line, reason, detail) VALUES ($1, 'f', 1, 'r', 'd')", id)
      }
      let product = 77
      try connection.run(
        """
        INSERT INTO product (id, team_id, product, product_key, name) VALUES ($1, $2, 'cad', 'cad', 'CAD')
        ON CONFLICT (id) DO NOTHING
        """, product, team)
      for day in 0..<7 {
        try connection.run(
          "INSERT INTO use_day (team_id, product_id, person_id, day, uses) VALUES ($1, $2, 1, $3, 1)", team, product,
          today - day)
      }
      try transaction.audit(AuditEntry(at: now, who: Author("a test"), what: "week \(week)"))
    }
  }
}
