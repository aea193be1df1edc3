import Daemon
import Domain
import Foundation
import Settings
import TestSupport
import Testing

/// The files written to a folder, and that folder, for the length of a test.
private func withDemoFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder.appending(path: "teams.d"), withIntermediateDirectories: true)
  defer {
    do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path): \(error)") }
  }
  return try body(folder)
}

private struct Findings: Decodable {
  struct Counts: Decodable, Hashable {
    var inactive: Int
    var new: Int
    var active: Int
    var exempt: Int
  }

  var rows: [String: Int]
  var counts: [String: Counts]
  var neverUsed: Int
  var firstUse: String
  var lastUse: String
  var lastDate: String
  var elsewhere: [String]
  var overbooked: [String]
  var repeated: Int
}

/// What Python makes of the team on a day.
private func findings(today: CivilDay) throws -> Findings {
  try withDemoFolder { folder in
    for file in DemoTeam.files(today: today) { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/demo_seats.py")
    let output = try PythonOracle.output(of: script, [folder.path, today.description])
    return try JSONDecoder().decode(Findings.self, from: output)
  }
}

private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(iso: text)) }

@Test func `the demo's files are the same bytes each time, and others the next day`() throws {
  let today = try day("2026-11-24")
  let files = DemoTeam.files(today: today)
  #expect(
    files.map(\.name) == ["users.csv", "products.csv", "subscriptions.csv", "seats.csv", "usage.csv", "tokens.csv"])
  #expect(files.map(\.bytes) == DemoTeam.files(today: today).map(\.bytes))
  #expect(files[4].bytes != DemoTeam.files(today: today.adding(days: 1))[4].bytes)
}

@Test(arguments: [
  "2026-11-24", "2028-02-29", "2026-12-31", "2027-01-01", "2027-03-01", "2026-08-20", "2027-05-31", "2030-07-06",
])
func `the demo's team has something of everything, by Python's reading`(text: String) throws {
  let found = try findings(today: try day(text))
  #expect(found.rows["users"] == 40 && found.rows["products"] == 8 && found.rows["subscriptions"] == 5)
  #expect(try #require(found.rows["usage"]) > 3000)
  #expect(try #require(found.rows["tokens"]) > 20)
  #expect(found.elsewhere.isEmpty && found.overbooked.isEmpty && found.repeated == 0)
  #expect(found.lastUse == text, "the data must reach today, or they would be stale some day")
  #expect(found.lastDate == text)
  #expect(found.firstUse == (try day(text)).adding(months: -12).adding(days: 1).description)

  // On each day the same, so that the lines the demo prints can be foretold.
  #expect(found.counts["3m"] == Findings.Counts(inactive: 14, new: 4, active: 31, exempt: 1))
  #expect(found.neverUsed == 5)
  #expect(try #require(found.counts["30d"]).inactive >= 14)
  #expect(try #require(found.counts["6m"]).inactive < 14)
  #expect(try #require(found.counts["12m"]).inactive >= 2)
}

@Test func `the demo's configuration passes the real loader`() throws {
  let checks = ConfigurationChecks(zone: { _ in nil }, address: { _ in nil }, mailbox: { _ in nil })
  let directory = "/srv/a \"b\" \\c: #d é"
  let start = try day("2026-12-01")
  let at = try #require(LocalTime("09:05"))
  let loaded = try withDemoFolder { folder in
    let settings = folder.appending(path: "seatwatch.yaml")
    try Data(DemoTeam.settingsFile(stateDirectory: directory).utf8).write(to: settings)
    try Data(DemoTeam.teamFile(startsOn: start, at: at, timeZone: "Europe/Berlin").utf8)
      .write(to: folder.appending(path: "teams.d/\(DemoTeam.key).yaml"))
    return try Configuration.load(file: settings.path, checks: checks)
  }
  #expect(loaded.settings.stateDirectory == directory)
  #expect(loaded.settings.mail.smtp == nil)
  let team = try #require(loaded.teams.first).team
  #expect(team.key == DemoTeam.key && team.timeZone == "Europe/Berlin" && team.showsPersonalData)
  #expect(team.prices["aec"] == Price(hundredthsPerYear: 319_000, currency: "EUR") && team.prices.count == 3)
  #expect(team.exemptions.map(\.user) == ["svc-*"])
  let schedule = try #require(team.admins.first?.notifications)
  #expect(schedule.startsOn == start && schedule.at == at)
}
