import Database
import Domain
import Testing

@testable import Storage

@Suite struct AuditTests {
  private func filled() async throws -> Storage {
    let storage = try Storage(.memory, isInline: true)
    for number in 1...5 {
      _ = try await storage.write { transaction in
        try transaction.audit(
          AuditEntry(
            at: Instant(seconds: number), who: .user(uid: 1000, name: number == 3 ? nil : "ada"),
            what: "schedule pause",
            team: "nord", schedule: number % 2, old: nil, new: "paused \(number)"))
      }
    }
    return storage
  }

  @Test func `what was done comes back, the latest first, for all or for one schedule`() async throws {
    let storage = try await filled()
    let all = try await storage.read { try $0.auditEntries(limit: 4) }
    #expect(all.map(\.at.seconds) == [5, 4, 3, 2])
    #expect(
      all.map(\.who.description) == ["user ada (uid 1000)", "user ada (uid 1000)", "uid 1000", "user ada (uid 1000)"])
    #expect(all.first?.new == "paused 5")
    #expect(all.first?.old == nil)
    #expect(try await storage.read { try $0.auditEntries(schedule: 1, limit: 9) }.map(\.at.seconds) == [5, 3, 1])
    #expect(try await storage.read { try $0.verifyAudit() } == nil)
  }

  @Test(arguments: [
    ("UPDATE audit SET who = 'nobody' WHERE at = 3", 3), ("UPDATE audit SET new = NULL WHERE at = 5", 5),
    ("UPDATE audit SET team = 'nor', schedule_id = NULL WHERE at = 1", 1), ("DELETE FROM audit WHERE at = 2", 3),
    ("UPDATE audit SET at = at + 1 WHERE at = 4", 5), ("UPDATE audit SET hash = x'00' WHERE at = 2", 2),
  ])
  func `an entry that was changed or taken out is noticed`(fault: String, at: Int) async throws {
    let storage = try await filled()
    try await storage.write { try $0.connection.execute(fault) }
    #expect(try await storage.read { try $0.verifyAudit() }?.at.seconds == at)
  }

  @Test func `a change that is rolled back leaves no entry`() async throws {
    struct Refused: Error {}
    let storage = try await filled()
    await #expect(throws: Refused.self) {
      try await storage.write { transaction in
        try transaction.audit(AuditEntry(at: Instant(seconds: 9), who: .files, what: "schedule off"))
        throw Refused()
      }
    }
    #expect(try await storage.read { try $0.auditEntries(limit: 9) }.count == 5)
    #expect(try await storage.read { try $0.verifyAudit() } == nil)
  }
}
