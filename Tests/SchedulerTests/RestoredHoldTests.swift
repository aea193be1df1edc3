import Database
import Domain
import Foundation
import Scheduler
import Storage
import TestSupport
import Testing
import Timekeeping

/// A daemon's database, its backup from the first of March, and what has become due on the restored copy by the first of May.
private struct Restoration {
  let copy: Storage
  let folder: String
  static let zones = ZoneFiles()
  static let zone: @Sendable (String) throws -> ZoneRules = { try zones.zone(named: $0) }
  /// 2026-03-01T12:00:00Z
  static let backup = Instant(seconds: 1_772_366_400)
  /// 2026-05-01T12:00:00Z
  static let now = Instant(seconds: 1_777_636_800)

  func hold() async throws -> RestoredHold? {
    try await copy.read { try RestoredHold($0, at: Restoration.now, zone: Restoration.zone) }
  }
}

private func withRestoration(_ body: (Restoration) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "restored-\(UUID().uuidString.prefix(8))").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { removeFolder(folder) }
  let original = try Storage(.file("\(folder)/seatwatch.db"))
  try await original.write { transaction in
    try transaction.replaceTeams([Team(key: "atelier", name: "Atelier", timeZone: "Europe/Berlin")])
    let definition = ScheduleDefinition(
      startsOn: CivilDay(iso: "2026-03-15")!, frequency: .weekly, inactiveFor: .days30)
    try ScheduleRegister(zone: Restoration.zone).record(
      [
        ScheduleRegister.Entry(
          team: "atelier", admin: "ada.alder@example.com", definition: definition, timeZone: "Europe/Berlin",
          origin: "teams.d/atelier.yaml:7")
      ], in: transaction, at: Restoration.backup)
  }
  try await original.backUp(to: "\(folder)/backup.db", at: Restoration.backup)
  // The original goes on, and its backup is a file of its own.
  try await original.write { try $0.recordSeen(Restoration.now) }
  #expect(try await original.read { try $0.backedUpAt() } == nil)
  original.close()
  #expect(
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("backup") } == ["backup.db"])
  let copy = try Storage(.file("\(folder)/backup.db"))
  defer { copy.close() }
  try await body(Restoration(copy: copy, folder: folder))
}

@Suite(.timeLimit(.minutes(15))) struct RestoredHoldTests {
  @Test func `a copy knows that it is one and lists what was due since`() async throws {
    try await withRestoration { restoration in
      let hold = try #require(try await restoration.hold())
      #expect(hold.backedUpAt == Restoration.backup)
      #expect(
        hold.occurrences.map(\.due.day.description) == [
          "2026-03-15", "2026-03-22", "2026-03-29", "2026-04-05", "2026-04-12", "2026-04-19", "2026-04-26",
        ])
      #expect(hold.messages.isEmpty)
      let mode = try FileManager.default.attributesOfItem(atPath: "\(restoration.folder)/backup.db")
      #expect(mode[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `what is assumed to be sent is skipped, and the next date is the one after now`() async throws {
    try await withRestoration { restoration in
      try await restoration.copy.write {
        try RestoredHold.release(.assumeSent, in: $0, by: .commandLine, at: Restoration.now, zone: Restoration.zone)
      }
      #expect(try await restoration.hold() == nil)
      let schedule = try #require(try await restoration.copy.read { try $0.schedules().first })
      #expect(schedule.next?.day.description == "2026-05-03")
      #expect(schedule.decidedOn?.description == "2026-04-26")
      #expect(try await restoration.copy.read { try $0.deliveryCounts() } == [:])
      let reasons = try Connection(.file("\(restoration.folder)/backup.db"), readOnly: true)
        .rows("SELECT reason FROM occurrence") { $0.text(0) }
      #expect(reasons == Array(repeating: "restored", count: 7))
    }
  }

  @Test func `what is to be sent stays due`() async throws {
    try await withRestoration { restoration in
      try await restoration.copy.write {
        try RestoredHold.release(.send, in: $0, by: .commandLine, at: Restoration.now, zone: Restoration.zone)
      }
      #expect(try await restoration.hold() == nil)
      let schedule = try #require(try await restoration.copy.read { try $0.schedules().first })
      #expect(schedule.next?.day.description == "2026-03-15")
    }
  }

  @Test func `a backup made while the writer works is whole, and one that cannot be written leaves nothing`()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "backup-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { removeFolder(folder) }
    let storage = try Storage(.file("\(folder)/seatwatch.db"))
    defer { storage.close() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      // Each commit has one more team and names all of them by their number: a torn copy would not agree with itself.
      group.addTask {
        for number in 1...60 {
          try await storage.write { transaction in
            try transaction.replaceTeams(
              (0..<number).map { Team(key: "team\($0)", name: "\(number)", timeZone: "Europe/Berlin") })
          }
        }
      }
      group.addTask {
        for number in 0..<6 { try await storage.backUp(to: "\(folder)/copy\(number).db", at: Instant(seconds: 1)) }
      }
      try await group.waitForAll()
    }
    for number in 0..<6 {
      let copy = try Storage(.file("\(folder)/copy\(number).db"))
      let teams = try await copy.read { try $0.teams() }
      #expect(teams.allSatisfy { $0.team.name == "\(teams.count)" })
      copy.close()
    }
    await #expect(throws: (any Error).self) {
      try await storage.backUp(to: "\(folder)/absent/copy.db", at: Instant(seconds: 1))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasSuffix(".new") })
  }
}
