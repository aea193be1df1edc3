import Domain
import Foundation
import Ingestion
import Reports
import Spreadsheet
import Storage
import TestSupport
import Testing

/// What leaves by an export: it comes back the same, says what reports say, and names nobody who is hidden.
@Suite struct ExportTests {
  private static let day = CivilDay(daysSinceEpoch: 20_710)

  private func export(
    _ scope: ImportScope, _ reports: [ExportRequest.Report], _ format: ExportRequest.Format = .csv,
    _ columns: ExportRequest.Columns = .vendor2026, shows: Bool = true, asOf day: CivilDay = ExportTests.day,
    _ range: InactiveRange = .year1, since: CivilDay? = nil
  ) async throws -> [String: [UInt8]] {
    let key = try #require(SecretKey([UInt8](repeating: 9, count: 32)))
    let record = try await scope.storage.read { [id = scope.team.id] in try $0.team(id: id) }
    var team = try #require(record).team
    team.showsPersonalData = shows
    let files = try await Exporter(storage: scope.storage, directory: "\(scope.imports)-export", key: key).export(
      ExportRequest(
        team: TeamRecord(id: scope.team.id, team: team, isListed: true), reports: reports, format: format,
        columns: columns,
        period: since.map { ReportPeriod(from: $0, through: day) } ?? ReportPeriod(range, asOf: day)))
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(scope.imports)-export")
    #expect(left == [])
    return Dictionary(
      uniqueKeysWithValues: try files.map { file in
        var bytes: [UInt8] = []
        while bytes.count < file.size { bytes += try file.bytes(at: bytes.count, count: 1000) }
        return (file.name, bytes)
      })
  }

  private func rows(_ bytes: [UInt8]?) throws -> [[String: String]] {
    var (header, rows): ([String], [[String: String]]) = ([], [])
    var reader = CSVReader()
    func take(_ row: CSVRow) {
      if header.isEmpty {
        header = row.fields
      } else {
        rows.append(Dictionary(uniqueKeysWithValues: zip(header, row.fields)))
      }
    }
    try reader.feed(try #require(bytes)) { take($0) }
    try reader.finish { take($0) }
    return rows
  }

  /// The small team with everything that a row can have.
  private func fill(_ scope: ImportScope) async throws {
    var files = try atelier()
    files["extra-usage.csv"] =
      "team,user,product,used_at,count,version\natelier,ada.alder@example.com,revit,2026-09-01,3,2026.1\n"
      + "atelier,ada.alder@example.com,revit,2026-09-01,2,2026.0\natelier,=cmd|x,revit,2026-09-02,1,+1\n"
    files["more-users.csv"] = "user,name,email,logins\n=cmd|x,\"@Evil, \"\"Q\"\"\",,-a;b\n"
    files["packs.csv"] =
      "team,pack,kind,amount,starts_on,ends_on,used\natelier,P-1,tokens,500.5,2026-01-01,,\n"
      + "atelier,P-2,credits,7,2026-01-01,2026-12-31,0.25\n"
    files["more-seats.csv"] = "team,user,product,assigned_at\natelier,=cmd|x,aec,\n"
    #expect(try await scope.take(files).problems == [])
  }

  @Test func `a generic export that is imported gives the same data, and importing it at home changes nothing`()
    async throws
  {
    try await withImport { scope in
      try await fill(scope)
      let facts = try await scope.dump(ImportScope.facts + VersionAndPackTests.versions)
      let files = try await export(
        scope, [.subscriptions, .users, .usage], .csv, .generic, since: CivilDay(daysSinceEpoch: 0))
      #expect(files.count == 7)
      let text = files.values.map { String(decoding: $0, as: UTF8.self) }.joined()
      #expect(text.contains(",'=cmd|x,") && !text.contains(",=cmd"), "formulas are neutralised")
      let rowsBefore = try await scope.dump(ImportScope.rows)
      #expect(try await scope.take(files).problems == [])
      #expect(try await scope.dump(ImportScope.rows) == rowsBefore)
      try await withImport { other in
        let summary = try await other.take(files)
        #expect(summary.problems == [] && summary.rejected == 0, "\(summary.files)")
        #expect(try await other.dump(ImportScope.facts + VersionAndPackTests.versions) == facts)
        let (mine, theirs) = (
          try await scope.storage.read { try $0.packs(team: scope.team.id) },
          try await other.storage.read { try $0.packs(team: other.team.id) }
        )
        #expect(mine == theirs && mine.count == 2)
      }
    }
  }

  @Test(
    .enabled(if: RealData.folder != nil, "the real samples are not here: set SEATWATCH_REAL_DATA to their folder"),
    arguments: ["nio", "checks"])
  func `real teams come back the same from their own export`(name: String) async throws {
    try await withImport(team: name, zone: "UTC") { scope in
      _ = try await scope.importer.importFiles(
        [try RealData.team(name).path], for: scope.team, at: ImportScope.now)
      let files = try await export(
        scope, [.subscriptions, .users, .usage], .csv, .generic, since: CivilDay(daysSinceEpoch: 0))
      try await withImport(team: name, zone: "UTC") { other in
        let summary = try await other.take(files)
        #expect(summary.problems == [])
        let (mine, theirs) = (try await scope.dump(ImportScope.facts), try await other.dump(ImportScope.facts))
        #expect(mine == theirs)
      }
    }
  }

  @Test(
    .enabled(if: RealData.folder != nil, "the real samples are not here: set SEATWATCH_REAL_DATA to their folder"),
    arguments: InactiveRange.allCases)
  func `the usage export says of each seat what the report of inactive seats says`(range: InactiveRange) async throws {
    try await withImport(team: "checks", zone: "America/Los_Angeles") { scope in
      _ = try await scope.importer.importFiles([try RealData.team("checks").path], for: scope.team, at: ImportScope.now)
      let day = try #require(CivilDay(iso: "2024-02-29"))
      let report = try await scope.storage.read { [id = scope.team.id] snapshot in
        let team = try #require(try snapshot.team(id: id))
        return try InactiveSeats.report(team, asOf: day, range: range, in: snapshot)
      }
      let files = try await export(scope, [.usage], asOf: day, range)
      let seats = try rows(files["checks-usage.csv"])
      let judged = seats.filter { $0["Verdict"] != "" }
      func line(_ user: String, _ product: String, _ verdict: String, _ days: Int, _ last: String) -> String {
        "\(user) \(product) \(verdict) \(days) \(last)"
      }
      let exported = judged.map { seat in
        line(
          seat["Autodesk id"] ?? "", seat["Offering name"] ?? "", seat["Verdict"] ?? "",
          Int(seat["Days used"] ?? "") ?? -1,
          seat["Last accessed"] ?? "")
      }
      let reported = report.seats.map { seat in
        line(
          seat.user, seat.productName, seat.verdict.rawValue, seat.daysUsed ?? -1, seat.lastUsedOn?.description ?? "")
      }
      #expect(exported.sorted() == reported.sorted())
      #expect(reported.count > 100 && seats.count > judged.count)
      for seat in seats { #expect((seat["User activity"] == "active") == (seat["Days used"] != "0")) }
    }
  }

  @Test func `columns are named in both generations, and hold what the vendor's hold`() async throws {
    try await withImport { scope in
      try await fill(scope)
      let old = try await export(scope, ExportRequest.Report.allCases, .csv, .vendor2025)
      let usage = try rows(old["atelier-usage.csv"])
      let found = usage.first { $0["email"] == "ada.alder@example.com" }
      let ada = try #require(found)
      #expect(ada["first_name"] == "Ada" && ada["last_name"] == "Alder" && ada["version"] == "2026.1")
      #expect(ada["seat_assignment"] == "assigned" && ada["user_activity"] == "active" && ada["days_used"] == "2")
      #expect(ada["last_accessed"] == "2026-09-01" && ada["monthly_average"] == "0.2")
      let daily = try rows(old["atelier-daily.csv"]).filter { $0["day_used"] == "2026-09-01" }
      #expect(daily.map { $0["version"] } == ["2026.0", "2026.1"], "\(daily)")
      #expect(daily.allSatisfy { $0["offering_name"] == "Architecture Engineering & Construction Collection" })
      let users = try rows(old["atelier-users.csv"])
      #expect(users.contains { $0["product_name"] == "Revit" && $0["email"] == "ada.alder@example.com" }, "\(users)")
      let new = try await export(scope, [.subscriptions])
      let subscription = try #require(try rows(new["atelier-subscriptions.csv"]).first)
      #expect(subscription["Subscription id"] == "572-1" && subscription["Seat quantity"] != nil)
    }
  }

  @Test(arguments: [ExportRequest.Format.csv, .xlsx], ExportRequest.Columns.allCases)
  func `hidden, nobody's name, address or login is in any file; shown, they are`(
    format: ExportRequest.Format, columns: ExportRequest.Columns
  ) async throws {
    let canary = "Canary Quillfeather,canary.quillfeather@example.com,cquill-ex"
    let reports = columns == .generic ? [.subscriptions, .users, .usage] : ExportRequest.Report.allCases
    try await withImport { scope in
      try await fill(scope)
      _ = try await scope.take([
        "users.csv": "user,name,email,logins\nquill-login,\(canary)\n",
        "seats.csv": "team,user,product,assigned_at\natelier,quill-login,aec,2026-01-01\n",
        "usage.csv": "team,user,product,used_at\natelier,quill-login,revit,2026-09-01\n",
        "tokens.csv": "team,user,product,used_at,tokens\natelier,quill-login,revit,2026-09-01,3\n",
      ])
      for shows in [false, true] {
        var text = ""
        for (name, bytes) in try await export(scope, reports, format, columns, shows: shows) {
          text += try format == .csv ? String(decoding: bytes, as: UTF8.self) : cells(of: name, bytes)
        }
        #expect(text.lowercased().contains("quill") == shows, "\(text)")
        #expect(text.contains("ada.alder") == shows)
        #expect(!text.isEmpty && (shows || text.contains("User ")))
      }
    }
  }

  /// All that openpyxl sees in a workbook.
  private func cells(of name: String, _ bytes: [UInt8]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-\(name)")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(bytes).write(to: path)
    let oracle = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../SpreadsheetTests/Oracles/written_workbook.py").standardizedFileURL
    return String(decoding: try PythonOracle.output(of: oracle, [path.path]), as: UTF8.self)
  }

  @Test func `a workbook has the filters on its first sheet and the tables on those after it`() async throws {
    try await withImport { scope in
      try await fill(scope)
      let files = try await export(scope, [.subscriptions, .users, .usage], .xlsx)
      #expect(files.keys.sorted() == ["atelier-export.xlsx"])
      let text = try cells(of: "a.xlsx", files["atelier-export.xlsx"] ?? [])
      let order = ["[\"Filters\", ", "[\"Subscriptions\", ", "[\"Users\", ", "[\"Usage report\", "].map { name in
        text.range(of: name)?.lowerBound
      }
      #expect(order.allSatisfy { $0 != nil } && order.compactMap { $0 } == order.compactMap { $0 }.sorted())
      #expect(text.contains("[[\"s\", \"Team\"], [\"s\", \"atelier\"]]"), "\(text.prefix(800))")
      #expect(text.contains("[\"s\", \"=cmd|x\"]"), "text, no formula")
      #expect(!text.contains("[\"f\","))
    }
  }
}
