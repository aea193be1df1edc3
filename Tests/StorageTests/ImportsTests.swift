import Database
import Domain
import Testing

@testable import Storage

@Suite struct ImportsTests {
  @Test func `a team is importing from the first commit that applies to the last`() async throws {
    let storage = try Storage(.memory, isInline: true)
    let now = Instant(seconds: 1_789_466_400)
    let team = try await storage.write { try $0.recordTeam(Team(key: "nord", name: "Nord", timeZone: "UTC")) }
    func isImporting() async throws -> Bool { try await storage.read { try $0.isImporting(team: team) } }
    let id = try #require(
      try await storage.write { try $0.beginImport(team: team, source: "generic", at: now) })
    #expect(try await isImporting() == false)
    #expect(try await storage.write { try $0.beginImport(team: team, source: "generic", at: now) } == nil)
    let reject = ImportReject(file: "usage.csv", line: 7, reason: "bad date", detail: "used_at '?'")
    try await storage.write { transaction in
      try transaction.startApplying(importID: id, digest: "d", summary: "{}", rejects: [reject])
    }
    #expect(try await isImporting())
    try await storage.write { try $0.recordProgress(importID: id, appliedRows: 2000, summary: "{}") }
    #expect(try await storage.read { try $0.unfinishedImports() }.map(\.appliedRows) == [2000])
    try await storage.write { try $0.finishImport(id: id, as: .done, summary: "{}", at: now) }
    #expect(try await isImporting() == false)
    #expect(try await storage.read { try $0.importRejects(id: id) } == [reject])
    #expect(try await storage.read { try $0.importRecord(id: id) }?.state == .done)
  }
}
