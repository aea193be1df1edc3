import Domain
import Foundation
import Ingestion
import Reports
import Storage
import TestSupport
import Testing

@Suite struct RealActivityTests {
  struct Expected: Decodable {
    struct Range: Decodable {
      struct Window: Decodable {
        let start_exclusive: String
        let end: String
        let label: String
      }
      struct Counts: Decodable {
        let inactive: Int
        let new: Int
        let active: Int
      }
      struct User: Decodable {
        struct Use: Decodable {
          let days: Int
          let last: String
          init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            days = try values.decode(Int.self)
            last = try values.decode(String.self)
          }
        }
        let products: [String: Use]
      }
      let window: Window
      let counts: Counts
      let inactive: [[String]]
      let by_user: [String: User]
    }
    let time_zone: String
    let as_of: [String: [String: Range]]
  }

  @Test(
    .enabled(if: RealData.folder != nil, "the real samples are not here: set SEATWATCH_REAL_DATA to their folder"),
    arguments: ["nio", "checks"])
  func `every list of the real samples is as expected, for every day and range`(name: String) async throws {
    let folder = try RealData.team(name)
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    let oracle = try JSONDecoder().decode(
      [String: [String: [String: [[String]]]]].self,
      from: PythonOracle.output(of: RealData.oracles.appending(path: "verdicts.py"), [folder.path]))
    try await withImport(team: name, zone: expected.time_zone) { scope in
      let summary = try await scope.importer.importFiles([folder.path], for: scope.team, at: ImportScope.now)
      #expect(summary.problems == [])
      #expect(summary.rejected == 0)
      let once = try await scope.dump(ImportScope.rows)
      _ = try await scope.importer.importFiles([folder.path], for: scope.team, at: ImportScope.now)
      let twice = try await scope.dump(ImportScope.rows)
      #expect(once == twice)
      for (day, ranges) in expected.as_of {
        for (range, answer) in ranges {
          let lists = try #require(oracle[day]?[range])
          let report = try await report(scope, name, day, range)
          compare(report, answer, lists, "\(name) \(day) \(range)")
        }
      }
    }
  }

  private func report(
    _ scope: ImportScope, _ team: String, _ day: String, _ range: String
  ) async throws -> (full: InactiveSeatsReport, due: InactiveSeatsReport) {
    let asOf = try #require(CivilDay(iso: day))
    let range = try #require(InactiveRange(short: range))
    return try await scope.storage.read { snapshot in
      let team = try #require(try snapshot.team(key: team))
      return (
        try InactiveSeats.report(team, asOf: asOf, range: range, in: snapshot),
        try InactiveSeats.due(team, asOf: asOf, range: range, in: snapshot)
      )
    }
  }

  private func compare(
    _ reports: (full: InactiveSeatsReport, due: InactiveSeatsReport), _ expected: Expected.Range,
    _ oracle: [String: [[String]]], _ place: String
  ) {
    let (report, due) = reports
    #expect(report.window.label == expected.window.label, "\(place)")
    #expect(report.window.startExclusive.description == expected.window.start_exclusive, "\(place)")
    #expect(report.window.end.description == expected.window.end, "\(place)")
    #expect(report.counts.inactive == expected.counts.inactive, "\(place)")
    #expect(report.counts.new == expected.counts.new, "\(place)")
    #expect(report.counts.active == expected.counts.active, "\(place)")
    #expect(report.counts.exempt == 0, "\(place)")
    #expect(pairs(report, .inactive) == expected.inactive.map { $0.joined(separator: " ") }.sorted(), "\(place)")
    for verdict in [Verdict.inactive, .new, .active] {
      let pairsOfOracle = oracle[verdict.rawValue, default: []].map { $0.joined(separator: " ") }.sorted()
      #expect(pairs(report, verdict) == pairsOfOracle, "\(place) \(verdict)")
    }
    #expect(due.counts == report.counts, "\(place)")
    #expect(pairs(due, .inactive) == pairs(report, .inactive), "\(place)")
    #expect(due.seats.map(\.lastUsedOn) == report.seats(.inactive).map(\.lastUsedOn), "\(place)")
    for line in report.seats {
      let use = expected.by_user[line.user]?.products[line.product]
      #expect(line.daysUsed == use?.days ?? 0, "\(place) \(line.user) \(line.product)")
      if let use { #expect(line.lastUsedOn?.description == use.last, "\(place) \(line.user) \(line.product)") }
    }
  }

  private func pairs(_ report: InactiveSeatsReport, _ verdict: Verdict) -> [String] {
    report.seats(verdict).map { "\($0.user) \($0.product)" }.sorted()
  }
}
