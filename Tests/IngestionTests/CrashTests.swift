import Database
import Domain
import Foundation
import Ingestion
import Storage
import Synchronization
import Testing

@Suite struct CrashTests {
  struct Died: Error {}

  /// Seems to kill the process at a commit, and lets it live again.
  final class Mortality: Sendable {
    private let state = Mutex((left: Int.max, point: Writer.CommitPoint.before, isDead: false))

    func dieAtCommit(_ number: Int, _ point: Writer.CommitPoint) {
      state.withLock { $0 = (number, point, false) }
    }

    func revive() { state.withLock { $0 = (Int.max, .before, false) } }

    func pass(_ point: Writer.CommitPoint) throws {
      try state.withLock { state in
        if state.isDead { throw Died() }
        guard state.left != Int.max, point == state.point else { return }
        state.left -= 1
        if state.left == 0 {
          state.isDead = true
          throw Died()
        }
      }
    }
  }

  /// Commits until done when one row goes into each.
  static let points = (1...40).flatMap { [($0, Writer.CommitPoint.before), ($0, .after)] }

  @Test func `an import that dies at any commit is finished as if it had not`() async throws {
    let whole = Mutex<(facts: [String], changed: [String: Int])>(([], [:]))
    try await withImport(rowsPerCommit: 1) { scope in
      let summary = try await scope.take(atelier())
      let facts = try await scope.dump(ImportScope.facts)
      whole.withLock { $0 = (facts, summary.changed) }
    }
    let expected = whole.withLock { $0 }
    var deaths = 0
    for (number, point) in Self.points {
      let mortality = Mortality()
      try await withImport(rowsPerCommit: 1, gate: { try mortality.pass($0) }) { scope in
        mortality.dieAtCommit(number, point)
        do {
          _ = try await scope.take(atelier())
        } catch is Died {
          deaths += 1
        }
        mortality.revive()
        let isWaiting = try await scope.storage.read { try $0.isImporting(team: scope.team.id) }
        let summaries = try await scope.importer.resumeInterrupted(at: ImportScope.now) { _ in scope.team }
        #expect(summaries.count == (isWaiting ? 1 : 0))
        #expect(try await scope.storage.read { try $0.isImporting(team: scope.team.id) } == false)
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: scope.imports).isEmpty, "commit \(number), \(point)")
        let record = try await scope.storage.read { try $0.imports(team: scope.team.id).first }
        if record?.state != .done { _ = try await scope.take(atelier()) }
        if let summary = summaries.first { #expect(summary.changed == expected.changed, "commit \(number), \(point)") }
        #expect(try await scope.dump(ImportScope.facts) == expected.facts, "commit \(number), \(point)")
      }
    }
    #expect(deaths > 40)
  }

  @Test func `a second import of the team waits its turn, and an abandoned one makes room after an hour`() async throws
  {
    try await withImport { scope in
      let first = try await scope.importer.begin(scope.team, at: ImportScope.now)
      await #expect(throws: IngestionError.busy(team: "atelier")) {
        try await scope.importer.begin(scope.team, at: ImportScope.now.adding(seconds: 60))
      }
      let later = try await scope.importer.begin(scope.team, at: ImportScope.now.adding(seconds: 3601))
      #expect(later.id != first.id)
    }
  }

  @Test func `an import that failed while it was applied is finished later, its lost files are told`() async throws {
    let mortality = Mortality()
    try await withImport(rowsPerCommit: 1, gate: { try mortality.pass($0) }) { scope in
      mortality.dieAtCommit(8, .before)
      await #expect(throws: Died.self) { try await scope.take(atelier()) }
      mortality.revive()
      let lost = try #require(try await scope.storage.read { try $0.unfinishedImports().first })
      let other = try await scope.storage.write { transaction in
        try transaction.recordTeam(Team(key: "nord", name: "Nord", timeZone: "UTC"))
      }
      let nord = ImportTeam(id: other, key: "nord", dayOf: scope.team.dayOf)
      let underWay = try await scope.importer.begin(nord, at: ImportScope.now)
      #expect(try await scope.importer.resumeInterrupted(at: ImportScope.now) { _ in nil } == [])
      #expect(try await scope.storage.read { try $0.isImporting(team: scope.team.id) })
      try FileManager.default.removeItem(atPath: "\(scope.imports)/\(lost.id)")
      let summaries = try await scope.importer.resumeInterrupted(at: ImportScope.now) {
        $0.id == other ? nord : scope.team
      }
      #expect(summaries.map(\.importID) == [lost.id])
      #expect(summaries.first?.problems.first?.text.contains("import them again") == true)
      #expect(try await scope.storage.read { try $0.isImporting(team: scope.team.id) } == false)
      #expect(try FileManager.default.contentsOfDirectory(atPath: scope.imports) == [String(underWay.id)])
      #expect(try await scope.take(atelier()).problems == [])
    }
  }
}
