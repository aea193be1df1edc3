import Database
import Domain
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite struct ErasureTests {
  private static let now = Instant(seconds: 1_800_000_000)

  @Test func `nothing of an erased person is left in the file, and the audit's chain can still be verified`()
    async throws
  {
    try await withTemporaryFolder { folder in
      let path = folder + "/seatwatch.db"
      let storage = try Storage(.file(path))
      let team = try await filled(storage)
      let erasure = try await storage.write {
        try $0.erasePerson("CANARY@example.com", team: team, by: Author("a test"), at: Self.now)
      }
      try await storage.checkpoint()
      #expect(erasure.places >= 4)
      #expect(try await storage.read { try $0.verifyAudit() } == nil)
      #expect(
        try await storage.read { try $0.personsByLogin(team: team.id) }.keys.sorted() == [erasure.pseudonym, "kestrel"])
      let entry = try await storage.read { try $0.auditEntries(limit: 2)[1] }
      #expect(entry.new == "\(erasure.pseudonym), every product: Canaryson is not \(erasure.pseudonym)")
      storage.close()
      for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
        let bytes = try Data(contentsOf: URL(filePath: path + suffix))
        for name in ["canary@example.com", "Carla Canary", "carla canary", "ccanary"] {
          #expect(bytes.range(of: Data(name.utf8)) == nil, "\(name) in \(suffix)")
        }
      }
    }
  }

  @Test func `who changes a rewritten entry is found out`() async throws {
    let storage = try Storage(.memory, isInline: true)
    let team = try await filled(storage)
    _ = try await storage.write {
      try $0.erasePerson("ccanary", team: team, by: Author("a test"), at: Self.now)
    }
    #expect(try await storage.read { try $0.verifyAudit() } == nil)
    _ = try await storage.write {
      try $0.connection.run("UPDATE audit SET new = 'somebody else' WHERE rewritten_by IS NOT NULL")
    }
    #expect(try await storage.read { try $0.verifyAudit() } != nil)
  }

  @Test func `an admin and an unknown name are refused, and nothing is changed`() async throws {
    let storage = try Storage(.memory, isInline: true)
    let team = try await filled(storage)
    for (name, expected) in [("nobody", ErasureError.notFound("nobody")), ("kestrel", .isRecipient)] {
      await #expect(throws: expected) {
        try await storage.write { _ = try $0.erasePerson(name, team: team, by: Author("a test"), at: Self.now) }
      }
    }
    #expect(try await storage.read { try $0.personsByLogin(team: team.id) }.count == 2)
  }

  /// A team with a person who is named in every kind of place, and one who is an admin.
  private func filled(_ storage: Storage) async throws -> TeamRecord {
    var team = Team(key: "atelier", name: "Atelier Canary", timeZone: "UTC")
    team.admins = [Admin(email: "kestrel@example.com", role: .primary)]
    try await storage.write { [team] transaction in
      try transaction.replaceTeams([team])
      guard let id = try transaction.snapshot.team(key: "atelier")?.id else { return }
      _ = try transaction.recordPerson(
        team: id, login: "ccanary", email: "canary@example.com", name: "Carla Canary", otherNames: ["c.canary"])
      _ = try transaction.recordPerson(
        team: id, login: "kestrel", email: "kestrel@example.com", name: "Kai Kestrel", otherNames: [])
      let exemption = Exemption(
        user: "canary@example.com", product: nil, because: "Carla Canary is on leave", until: nil, by: "ccanary")
      _ = try transaction.addExemption(exemption, team: id)
      if let number = try transaction.beginImport(team: id, source: "generic", ImportOptions(), at: Self.now) {
        try transaction.startApplying(
          importID: number, digest: "", summary: "{\"problems\":[\"Carla Canary\"]}",
          rejects: [ImportReject(file: "seats.csv", line: 3, reason: "unknown", detail: "user CCanary is unknown")])
      }
      try transaction.audit(
        AuditEntry(
          at: Self.now, who: Author("a test"), what: "exempt add", team: "atelier",
          new: "canary@example.com, every product: Canaryson is not CCanary"))
    }
    return try #require(try await storage.read { try $0.team(key: "atelier") })
  }
}
