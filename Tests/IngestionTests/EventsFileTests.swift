import Foundation
import Ingestion
import Testing

@Suite struct EventsFileTests {
  private func events() throws -> String {
    try String(contentsOf: RealData.samples.appending(path: "atelier/events.jsonl"), encoding: .utf8)
  }

  @Test func `JSON Lines tell nothing that the tables of the same team do not`() async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let before = try await scope.dump(ImportScope.rows)
      let summary = try await scope.take(["events.jsonl": try events()])
      #expect(summary.files.map(\.kind) == ["events"])
      #expect(summary.usable == 7)
      #expect(try await scope.dump(ImportScope.rows) == before)
    }
  }

  @Test func `alone they give the seats, uses and tokens that stand in them`() async throws {
    try await withImport { scope in
      var files = try atelier()
      for name in ["seats.csv", "usage.csv", "tokens.csv"] { files[name] = nil }
      files["events.jsonl"] = try events()
      #expect(try await scope.take(files).problems == [])
      let facts = try await scope.dump(ImportScope.facts)
      #expect(facts.filter { $0.hasPrefix("seat") }.count == 3)
      for fact in [
        "seat: ada.alder@example.com|aec|19853|null|20693", "seat: bela.birch@example.com|aec|19835|null|null",
        "seat: cara.calder@example.com|3dsmax|0|20627|null", "use_day: ada.alder@example.com|revit|20693|1",
        "use_day: ada.alder@example.com|acad|20693|1", "token_day: dev.dahl@example.com|revit|20648|1000",
      ] {
        #expect(facts.contains(fact), "\(fact) in \(facts)")
      }
    }
  }

  @Test func `an id makes an event one, whatever else; other mistakes are counted by reason and line`() async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let use =
        "{\"type\":\"use\",\"team\":\"atelier\",\"user\":\"AALDER-EX\",\"product\":\"acad\",\"at\":\"2026-09-01\""
      let lines = [
        "\(use),\"id\":\"a\"}", "\(use),\"id\":\"a\"}", "\(use),\"id\":\"b\",\"n\":2}",
        "{\"team\":\"atelier\",\"user\":\"x\"}",
        "{\"type\":\"use\",\"team\":\"nord\",\"user\":\"x\"}", use.replacing("2026-09-01", with: "2026-09-31") + "}",
        "\(use),\"n\":0}",
      ]
      let summary = try await scope.take(["events.jsonl": lines.joined(separator: "\n")])
      #expect(
        summary.files.first?.firstLines == [
          "unknown type": [4], "other team": [5], "bad date": [6], "bad number": [7],
        ])
      let uses = try await scope.dump([("t.day t.uses", "use_day t WHERE t.day = 20697")])
      #expect(uses == ["use_day: 20697|3"])
    }
  }
}
