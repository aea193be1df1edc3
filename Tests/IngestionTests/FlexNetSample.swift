import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Ingestion

/// A log with its answers.
struct FlexNetSample: Sendable, CustomTestStringConvertible {
  struct Answer: Decodable {
    struct Range: Decodable {
      struct Counts: Decodable {
        let inactive: Int
        let new: Int
        let active: Int
      }
      let counts: Counts
      let inactive: [[String]]
      let inactive_but_holding: [[String]]
    }
    let lines: [String: Int]
    let events: [String: Int]
    let events_by_feature: [String: [String: Int]]
    let out_days: [String: [String]]
    let held_days_beyond_out_days: [String: [String]]
    let as_of: [String: [String: Range]]
  }

  static let folder = RealData.samples.appending(path: "flexnet")
  static let composed = FlexNetSample(
    name: "long-30d", folder: folder, log: "long-30d-adskflex.log.gz", team: "studio", zone: "America/New_York")
  static let real = RealData.folder.map {
    FlexNetSample(
      name: "real-adskflex-2016", folder: $0.appending(path: "flexnet"), log: "real-adskflex-2016.log", team: "real",
      zone: "Europe/Madrid")
  }
  static let all = [composed] + (real.map { [$0] } ?? [])

  let name: String
  let folder: URL
  let log: String
  let team: String
  let zone: String

  var testDescription: String { name }
  var logPath: String { folder.appending(path: log).path }

  func answer() throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: Data(contentsOf: folder.appending(path: "\(name).expected.json")))
  }

  /// As the team's file would have it.
  func features() throws -> [String: String] {
    let text = try String(contentsOf: folder.appending(path: "\(name).features.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    return Dictionary(uniqueKeysWithValues: rows.map { (String($0[0]), String($0[1])) })
  }

  /// Users, seats and subscriptions; those of the real log are made up, as its answer says.
  func tables(_ answer: Answer) throws -> [String: String] {
    let names = ["users", "seats", "subscriptions"]
    guard name == "real-adskflex-2016" else {
      return Dictionary(
        uniqueKeysWithValues: try names.map {
          ("\($0).csv", try String(contentsOf: folder.appending(path: "\(name).\($0).csv"), encoding: .utf8))
        })
    }
    let pairs = answer.out_days.keys.sorted().map { key in
      (user: key.prefix { $0 != " " }, product: key.drop { $0 != " " }.dropFirst())
    }
    let users = Set(pairs.map(\.user)).sorted()
    let products = Set(pairs.map(\.product)).sorted()
    return [
      "users.csv": "user\n" + users.joined(separator: "\n"),
      "seats.csv": "team,user,product,assigned_at\n"
        + pairs.map { "real,\($0.user),\($0.product),2016-01-01" }.joined(separator: "\n"),
      "subscriptions.csv": "subscription_id,team,product,plan,access,seats\n"
        + products.map { "s-\($0),real,\($0),standard,single-user,99" }.joined(separator: "\n"),
    ]
  }

  /// A scope whose team knows people, seats and features, but nothing of the log.
  func withTeam(_ body: (ImportScope, Answer) async throws -> Void) async throws {
    let answer = try answer()
    try await withImport(team: team, zone: zone, features: features()) { scope in
      let summary = try await scope.take(tables(answer))
      #expect(summary.problems == [] && summary.rejected == 0)
      try await body(scope, answer)
    }
  }
}

extension ImportScope {
  /// Days by `user product`, as the answers have them.
  func days(_ table: String) async throws -> [String: [String]] {
    let rows = try await dump([
      (
        "p.login r.product t.day",
        "\(table) t JOIN person p ON p.id = t.person_id JOIN product r ON r.id = t.product_id"
      )
    ])
    var days: [String: [String]] = [:]
    for row in rows {
      let fields = row.drop { $0 != ":" }.dropFirst(2).split(separator: "|")
      let day = CivilDay(daysSinceEpoch: try #require(Int(fields[2])))
      days["\(fields[0]) \(fields[1])", default: []].append(day.description)
    }
    return days.mapValues { $0.sorted() }
  }

  /// Days held beyond those of use.
  func heldBeyond() async throws -> [String: [String]] {
    let (held, used) = (try await days("held_day"), try await days("use_day"))
    var beyond: [String: [String]] = [:]
    for (key, days) in held {
      let rest = days.filter { !(used[key] ?? []).contains($0) }
      if !rest.isEmpty { beyond[key] = rest }
    }
    return beyond
  }
}
