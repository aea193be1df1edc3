import Domain
import Ingestion
import Storage
import Testing

@Suite struct SeatLossTests {
  private static let people = (0..<20).map { "user\($0)@example.com" }
  private static let head = "team,user,product,assigned_at,unassigned_at\n"

  private static func seats(_ users: some Sequence<Int>, until: String = "") -> String {
    head + users.map { "atelier,\(people[$0]),cad,2025-01-01,\(until)\n" }.joined()
  }

  private func with(_ body: (ImportScope) async throws -> Void) async throws {
    try await withImport { scope in
      let files = [
        "users.csv": "user\n" + Self.people.joined(separator: "\n"), "products.csv": "product\ncad\nother\n",
        "seats.csv": Self.seats(0..<20) + "atelier,\(Self.people[0]),other,2025-01-01,\n",
      ]
      #expect(try await scope.take(files).problems == [])
      try await body(scope)
    }
  }

  private func take(_ text: String, _ options: ImportOptions, _ scope: ImportScope) async throws -> ImportSummary {
    let staged = try await scope.importer.begin(scope.team, options: options, at: ImportScope.now)
    try staged.append(Array(text.utf8), toFile: "seats.csv")
    return try await scope.importer.run(staged, for: scope.team, at: ImportScope.now)
  }

  private func ended(_ scope: ImportScope) async throws -> [String] {
    try await scope.dump([
      (
        "p.login r.product t.unassigned_on",
        "seat t JOIN person p ON p.id = t.person_id JOIN product r ON r.id = t.product_id WHERE t.unassigned_on IS NOT NULL"
      )
    ])
  }

  @Test func `whoever is missing in an export that names all holders holds none of its products any more`()
    async throws
  {
    try await with { scope in
      #expect(try await take(Self.seats(0..<17), ImportOptions(), scope).losses.seats == 0)
      #expect(try await ended(scope) == [])
      let summary = try await take(Self.seats(0..<17), ImportOptions(isFull: true), scope)
      #expect(summary.losses.seats == 3)
      #expect(summary.changed["seats"] == 3)
      // 2026-09-15, the day of the import; the other product is in no row and keeps its seat.
      #expect(try await ended(scope) == (17..<20).map { "seat: user\($0)@example.com|cad|20711" })
      let once = try await scope.dump(ImportScope.rows)
      _ = try await take(Self.seats(0..<17), ImportOptions(isFull: true), scope)
      #expect(try await scope.dump(ImportScope.rows) == once)
    }
  }

  @Test func `who is in a later export again has the old seat back`() async throws {
    try await with { scope in
      let before = try await scope.dump(ImportScope.rows)
      _ = try await take(Self.seats(0..<17), ImportOptions(isFull: true), scope)
      _ = try await take(Self.seats(0..<20), ImportOptions(isFull: true), scope)
      #expect(try await scope.dump(ImportScope.rows) == before)
    }
  }

  @Test func `nobody is missed for a row that cannot be used`() async throws {
    try await with { scope in
      let text = Self.seats(0..<17) + "atelier,\(Self.people[18]),cad,2025-13-01,\n"
      let summary = try await take(text, ImportOptions(isFull: true), scope)
      #expect(summary.files.first?.rejected == ["bad date": 1])
      #expect(try await ended(scope) == [])
      // Somebody unknown holds no known seat.
      _ = try await take(
        Self.seats(0..<17) + "atelier,nobody,cad,2025-01-01,\n", ImportOptions(isFull: true), scope)
      #expect(try await ended(scope).count == 3)
    }
  }

  @Test(arguments: [true, false])
  func `an import that takes more than a fifth away waits until somebody accepts it`(isFull: Bool) async throws {
    try await with { scope in
      let before = try await scope.dump(ImportScope.rows)
      let text = isFull ? Self.seats(0..<15) : Self.seats(15..<20, until: "2026-09-01")
      let summary = try await take(text, ImportOptions(isFull: isFull), scope)
      #expect(summary.isWaiting)
      #expect(summary.losses.text == "it would take away 5 of 21 seats and leave 5 of 20 people without any")
      #expect(try await scope.dump(ImportScope.rows) == before)
      let waiting = try await scope.storage.read { try $0.waitingImports(team: scope.team.id) }
      #expect(waiting.map(\.id) == [summary.importID])
      // A start leaves it alone.
      _ = try await scope.importer.resumeInterrupted(at: ImportScope.now) { _ in scope.team }
      let accepted = try await scope.importer.accept(
        summary.importID, for: scope.team, by: .daemon, at: ImportScope.now)
      #expect(!accepted.isWaiting)
      #expect(try await ended(scope).count == 5)
      #expect(try await scope.storage.read { try $0.waitingImports() } == [])
    }
  }

  @Test func `a fifth does not wait, nor what is accepted at once, and the same files again replace what waits`()
    async throws
  {
    try await with { scope in
      let waits = try await take(Self.seats(0..<10), ImportOptions(isFull: true), scope)
      #expect(waits.isWaiting)
      let fewer = try await take(Self.seats(0..<16), ImportOptions(isFull: true), scope)
      #expect(!fewer.isWaiting)
      #expect(try await ended(scope).count == 4)
      #expect(try await scope.storage.read { try $0.waitingImports() } == [])
      let accepted = try await take(Self.seats(0..<5), ImportOptions(isFull: true, isAccepted: true), scope)
      #expect(!accepted.isWaiting)
      #expect(try await ended(scope).count == 15)
    }
  }

  @Test func `a look tells what would become of the rows and leaves nothing behind`() async throws {
    try await with { scope in
      let before = try await scope.dump(ImportScope.rows + [("id state", "import")])
      let staged = try await scope.importer.begin(
        scope.team, options: ImportOptions(isFull: true), at: ImportScope.now)
      try staged.append(
        Array((Self.seats(0..<2) + "atelier,nobody,cad,2025-01-01,\n").utf8), toFile: "seats.csv")
      let summary = try await scope.importer.look(staged, for: scope.team, at: ImportScope.now)
      #expect(
        summary.sample.map { "\($0.line) \($0.outcome)" } == [
          "2 seat from 2025-01-01", "3 seat from 2025-01-01",
          "4 unknown user: user 'nobody' is in no users file of the team",
        ])
      #expect(summary.losses.seats == 18)
      #expect(try await scope.dump(ImportScope.rows + [("id state", "import")]) == before)
      _ = try await scope.take(["seats.csv": Self.seats(0..<1)])
    }
  }
}
