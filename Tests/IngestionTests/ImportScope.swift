import Database
import Domain
import Foundation
import Ingestion
import Timekeeping

@testable import Storage

/// A team, a storage in memory and a folder for staged files, gone after the test.
struct ImportScope: Sendable {
  let storage: Storage
  let importer: Importer
  let team: ImportTeam
  let imports: String
  /// 2026-09-15T10:00:00Z.
  static let now = Instant(seconds: 1_789_466_400)

  /// Foundation's zones here, so that the days come from other people's code.
  static func days(in zone: String) throws -> @Sendable (Instant) -> CivilDay {
    guard let zone = TimeZone(identifier: zone) else { throw CocoaError(.featureUnsupported) }
    return { instant in
      let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
      return CivilDay(daysSinceEpoch: Int((Double(instant.seconds + offset) / 86_400).rounded(.down)))
    }
  }

  /// Imports some text as a file.
  func take(_ files: [String: String], at now: Instant = ImportScope.now) async throws -> ImportSummary {
    try await take(files.mapValues { Array($0.utf8) }, at: now)
  }

  func take(_ files: [String: [UInt8]], at now: Instant = ImportScope.now) async throws -> ImportSummary {
    let staged = try await importer.begin(team, at: now)
    for (name, bytes) in files.sorted(by: { $0.key > $1.key }) { try staged.append(bytes, toFile: name) }
    return try await importer.run(staged, for: team, at: now)
  }

  /// Every row of the queries as text, its columns parted by `|`. Columns are parted by blanks, expressions by `;`.
  func dump(_ queries: [(columns: String, from: String)]) async throws -> [String] {
    try await storage.read { snapshot in
      try queries.flatMap { query in
        let columns = query.columns.split(separator: query.columns.contains("(") ? ";" : " ").map {
          "coalesce(CAST(\($0) AS TEXT), 'null')"
        }
        let sql = "SELECT \(columns.joined(separator: " || '|' || ")) FROM \(query.from)"
        return try snapshot.connection.rows(sql) { row in
          "\(query.from.prefix { $0 != " " }): \(row.text(0))"
        }.sorted()
      }
    }
  }

  /// With ids: what must not change when nothing is new.
  static let rows = [
    ("id team_id login login_key email name", "person"), ("team_id name_key person_id", "person_name"),
    ("id team_id product product_key name offering_id", "product"),
    ("id team_id reference product_id plan access seats starts_on ends_on", "subscription"),
    ("id team_id person_id product_id assigned_on unassigned_on last_used_on", "seat"),
    ("team_id product_id person_id day uses", "use_day"),
    ("team_id product_id person_id day hundredths", "token_day"),
    ("team_id product_id person_id day version", "version_day"),
    ("id team_id reference kind hundredths used_hundredths starts_on ends_on", "pack"),
    ("team_id source kind from_on through_on", "coverage"), ("team_id source product_id", "coverage_product"),
  ]

  private static let named = "JOIN person p ON p.id = t.person_id JOIN product r ON r.id = t.product_id"

  /// Without ids: what must be equal in two databases that took different ways.
  static let facts = [
    ("login email name", "person"),
    ("t.name_key p.login", "person_name t JOIN person p ON p.id = t.person_id"),
    ("t.product t.name o.product", "product t LEFT JOIN product o ON o.id = t.offering_id"),
    (
      "t.reference r.product t.plan t.access t.seats t.starts_on t.ends_on",
      "subscription t JOIN product r ON r.id = t.product_id"
    ),
    ("p.login r.product t.assigned_on t.unassigned_on t.last_used_on", "seat t \(named)"),
    ("p.login r.product t.day t.uses", "use_day t \(named)"),
    ("p.login r.product t.day t.hundredths", "token_day t \(named)"), ("source from_on through_on", "coverage"),
  ]
}

/// Opens the scope for a team of that key and zone.
func withImport(
  team key: String = "atelier", zone: String = "Europe/Berlin", rowsPerCommit: Int = 2000,
  profiles: ProfileLibrary = ProfileLibrary(), singleUserProducts: [String] = [], exemptions: [Exemption] = [],
  features: [String: String] = [:],
  gate: (@Sendable (Writer.CommitPoint) throws -> Void)? = nil, _ body: (ImportScope) async throws -> Void
) async throws {
  let directory = FileManager.default.temporaryDirectory.appending(path: "seatwatch-import-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  let storage = try Storage(.memory, isInline: true, gate: gate)
  let id = try await storage.write { transaction in
    try transaction.recordTeam(
      Team(
        key: key, name: key, timeZone: zone, exemptions: exemptions, singleUserProducts: singleUserProducts,
        features: features))
  }
  let days = try ImportScope.days(in: zone)
  try await body(
    ImportScope(
      storage: storage,
      importer: Importer(
        storage: storage, directory: directory.appending(path: "imports").path, rowsPerCommit: rowsPerCommit,
        profiles: { profiles }),
      team: ImportTeam(id: id, key: key, dayOf: days),
      imports: directory.appending(path: "imports").path))
}

/// The profiles that are shipped.
func shippedProfiles() throws -> ProfileLibrary {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let zones = ZoneFiles()
  return try ProfileLibrary.load(shipped: root.appending(path: "Config/import-profiles").path) {
    try zones.zone(named: $0)
  }
}

/// The composed sample of one small team.
func atelier() throws -> [String: String] {
  let folder = RealData.samples.appending(path: "atelier")
  var files: [String: String] = [:]
  for kind in ["users", "products", "subscriptions", "seats", "usage", "tokens"] {
    files["\(kind).csv"] = try String(contentsOf: folder.appending(path: "\(kind).csv"), encoding: .utf8)
  }
  return files
}
