import Database
import Domain
import Foundation
import Ingestion
import Storage
import TestSupport

@testable import Unassigning

/// The team `atelier` on 2026-09-15: ada, bela and cara do not use their seats of `acad`, dora does, emil is exempt, fritz got
/// his a week ago, and a group gives gerd his.
struct SeatWorld: Sendable {
  /// 2026-09-15T10:00:00Z.
  static let now = Instant(seconds: 1_789_466_400)
  static let today = CivilDay(daysSinceEpoch: 20_711)

  let storage: Storage
  let importer: Importer

  func unassigning(_ options: Unassigning.Options = .init()) -> Unassigning {
    Unassigning(storage: storage, options: { options }, zone: { _ in .utc })
  }

  var team: TeamRecord {
    get async throws { try await storage.read { try $0.team(key: "atelier")! } }
  }

  func seat(_ login: String) async throws -> Int {
    let team = try await team
    return try await storage.read { snapshot in
      let person = try snapshot.personsByLogin(team: team.id)[login]!
      return try snapshot.seats(
        team: team.id, person: person, product: snapshot.product(team: team.id, key: "acad")!.id
      )
      .last!.id
    }
  }

  func seats(_ logins: [String]) async throws -> [Int] {
    var ids: [Int] = []
    for login in logins { ids.append(try await seat(login)) }
    return ids
  }

  func choice(_ logins: [String]) async throws -> UnassignChoice {
    UnassignChoice(seats: try await seats(logins), basis: .range(.months3))
  }

  func plan(_ logins: [String], _ options: Unassigning.Options = .init()) async throws -> UnassignPlan {
    let (choice, team) = (try await choice(logins), try await team)
    let service = unassigning(options)
    return try await storage.read { try service.plan(choice, for: team, at: SeatWorld.now, in: $0) }
  }

  /// Takes back what can be taken, after the plan.
  func take(_ logins: [String], _ options: Unassigning.Options = .init()) async throws -> UnassignAction {
    let plan = try await plan(logins, options)
    return try await unassigning(options).apply(
      choice(logins), for: team, token: plan.token, because: "not used", by: .admin("ada@example.com"),
      at: SeatWorld.now)
  }

  /// - Parameter rows: below the header `team,user,product,assigned_at,unassigned_at,given_by`, without the team.
  func importSeats(_ rows: [String]) async throws {
    try await take([
      "seats.csv": "team,user,product,assigned_at,unassigned_at,given_by\n" + rows.map { "atelier,\($0)\n" }.joined()
    ])
  }

  func take(_ files: [String: String]) async throws {
    let record = try await team
    let team = ImportTeam(
      id: record.id, key: "atelier",
      dayOf: { CivilDay(daysSinceEpoch: Int((Double($0.seconds) / 86_400).rounded(.down))) })
    let staged = try await importer.begin(team, at: SeatWorld.now)
    for (name, text) in files { try staged.append(Array(text.utf8), toFile: name) }
    let summary = try await importer.run(staged, for: team, at: SeatWorld.now)
    if !summary.problems.isEmpty { throw CocoaError(.fileReadCorruptFile) }
  }

  func journal() async throws -> [UnassignmentRecord] {
    let team = try await team
    return try await storage.read { try $0.unassignments(team: team.id, limit: 100) }
  }

  /// Where the newest use of anybody lies decides whether the data are stale.
  static let usage = """
    team,user,product,used_at
    atelier,ada,acad,2026-01-10
    atelier,dora,acad,2026-09-14

    """
  static let held = [
    "ada,acad,2025-01-05,,", "bela,acad,2025-01-05,,", "cara,acad,2025-01-05,,", "dora,acad,2025-01-05,,",
    "emil,acad,2025-01-05,,", "fritz,acad,2026-09-08,,", "gerd,acad,2025-01-05,,Everybody",
  ]
}

func withSeatWorld(_ body: (SeatWorld) async throws -> Void) async throws {
  try await withTemporaryFolder { folder in
    let storage = try Storage(.memory, isInline: true)
    defer { storage.close() }
    _ = try await storage.write { transaction in
      try transaction.recordTeam(
        Team(
          key: "atelier", name: "Atelier", timeZone: "UTC",
          exemptions: [Exemption(user: "emil", because: "on leave")]))
    }
    let world = SeatWorld(storage: storage, importer: Importer(storage: storage, directory: "\(folder)/imports"))
    let people = ["ada", "bela", "cara", "dora", "emil", "fritz", "gerd"]
    try await world.take([
      "users.csv": "user,email\n" + people.map { "\($0),\($0)@example.com\n" }.joined(),
      "products.csv": "product,name\nacad,AutoCAD\n",
      "subscriptions.csv":
        "subscription_id,team,product,plan,access,seats\n1,atelier,acad,standard,single-user,10\n",
      "seats.csv": "team,user,product,assigned_at,unassigned_at,given_by\n"
        + SeatWorld.held.map { "atelier,\($0)\n" }.joined(), "usage.csv": SeatWorld.usage,
    ])
    try await body(world)
  }
}
