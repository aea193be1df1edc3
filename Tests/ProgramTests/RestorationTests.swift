import Control
import ControlAPI
import Daemon
import Database
import Domain
import Foundation
import Scheduler
import Settings
import Storage
import TestSupport
import Testing
import Timekeeping

/// `seatwatchd` itself, started on a backup, with a schedule that comes due in this minute.
@Suite(.timeLimit(.minutes(15))) struct RestorationTests {
  /// 2026-03-01T12:00:00Z
  private static let backup = Instant(seconds: 1_772_366_400)

  private func withRestored(
    _ arguments: [String], _ body: (RunningDaemon, _ due: String) async throws -> Void
  ) async throws {
    let (day, time) = try await ThisMinute.wait()
    let team = ReloadTests.team(startsOn: day).replacingOccurrences(of: "Europe/Berlin", with: "UTC")
    let files = [
      "etc/seatwatch.yaml": "state_directory: FOLDER/state\nportal:\n  listen: 127.0.0.1:0\n",
      "etc/teams.d/atelier.yaml": team + "\n      at: \"\(time)\"\n",
    ]
    try await withDaemon(files, arguments: arguments) { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/state", withIntermediateDirectories: true)
      let original = try Storage(.file("\(folder)/original.db"))
      defer { original.close() }
      try await original.backUp(to: "\(folder)/state/seatwatch.db", at: Self.backup)
    } _: { daemon in
      try await body(daemon, "\(day)T\(time):00Z")
    }
  }

  private func isHeld(_ daemon: RunningDaemon) async throws -> Bool {
    try await daemon.status().problems.contains { $0.hasPrefix("restored from a backup of 2026-03-01T12:00:00Z: ") }
  }

  @Test func `nothing fires on a restored database, and status says why`() async throws {
    try await withRestored([]) { daemon, due in
      #expect(try await isHeld(daemon) == true)
      // After a reload every loop has begun anew and looked at what is due.
      try daemon.signal(SIGHUP)
      try await daemon.eventually("reloaded") { try daemon.log.contains("Reloaded changes=0 reason=SIGHUP") }
      #expect(try await daemon.dates() == [due])
      #expect(try await daemon.status().deliveries == DeliveryCounts())
      #expect(try await isHeld(daemon) == true)
      #expect(try daemon.log.contains("error: Nothing is sent"))
    }
  }

  @Test func `what is held is listed, and goes out when somebody says so while it runs, who is in the audit`()
    async throws
  {
    try await withRestored([]) { daemon, due in
      let held: BackupHeld.Reply = try await daemon.ctl("backup", "held", "--json").json()
      #expect(held.backedUpAt == "2026-03-01T12:00:00Z" && held.deliveries == [])
      #expect(held.occurrences.map(\.dueAt) == [due] && held.occurrences.map(\.team) == ["atelier"])
      #expect(try await daemon.ctl("backup", "held").output.contains("ada.alder@example.com"))
      let released = try await daemon.ctl("backup", "release", "send")
      #expect(released.code == 0 && released.output == "Nothing is held back any more.\n", "\(released.complaint)")
      try await daemon.eventually("the mail is out") { try await daemon.status().deliveries.sent == 1 }
      #expect(try await isHeld(daemon) == false)
      let changes: AuditList.Reply = try await daemon.ctl("audit", "list", "--json").json()
      let mine = changes.entries.filter { $0.what == "backup release" }
      #expect(mine.map(\.old) == ["restored from a backup of 2026-03-01T12:00:00Z"] && mine.map(\.new) == ["send"])
      #expect(mine.allSatisfy { $0.who.hasSuffix("uid \(geteuid()))") || $0.who == "uid \(geteuid())" })
      let again = try await daemon.ctl("backup", "release", "assume-sent")
      #expect(again.code == 1 && again.complaint.hasPrefix("nothing is held: "))
      #expect(try await daemon.ctl("backup", "held").output == "Nothing is held back.\n")
    }
  }

  @Test func `what is due goes out when the operator says so`() async throws {
    try await withRestored(["--after-restore", "send"]) { daemon, _ in
      try await daemon.eventually("the mail is out") { try await daemon.status().deliveries.sent == 1 }
      #expect(try await isHeld(daemon) == false)
    }
  }

  @Test func `what is assumed to be sent does not go out again`() async throws {
    try await withRestored(["--after-restore", "assume-sent"]) { daemon, due in
      let dates = try await daemon.dates()
      #expect(dates.count == 1 && dates != [due])
      #expect(try await isHeld(daemon) == false)
      #expect(try await daemon.status().deliveries == DeliveryCounts())
    }
  }

  @Test func `the choice can be made while the daemon runs, and its loops look at once`() async throws {
    let (day, time) = try await ThisMinute.wait()
    let folder = FileManager.default.temporaryDirectory.appending(path: "restored-\(UUID().uuidString.prefix(8))").path
    for name in ["state", "etc/teams.d"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    defer { removeFolder(folder) }
    let team = ReloadTests.team(startsOn: day).replacingOccurrences(of: "Europe/Berlin", with: "UTC")
    try Data("state_directory: \(folder)/state\nportal:\n  listen: 127.0.0.1:0\n".utf8).write(
      to: URL(filePath: "\(folder)/etc/seatwatch.yaml"))
    try Data("\(team)\n      at: \"\(time)\"\n".utf8).write(to: URL(filePath: "\(folder)/etc/teams.d/a.yaml"))
    let original = try Storage(.file("\(folder)/original.db"))
    try await original.backUp(to: "\(folder)/state/seatwatch.db", at: Self.backup)
    original.close()

    let zones = ZoneFiles()
    let daemon = try await Daemon.build(
      try Configuration.explained(file: "\(folder)/etc/seatwatch.yaml", zones: zones),
      options: Daemon.Options(templates: RunningDaemon.templates, environment: [:]), zones: zones)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await daemon.run() }
      let actions = daemon.actions
      #expect(daemon.hold.isHolding)
      #expect(try await actions.endHold(.send, .commandLine) == true)
      #expect(try await actions.endHold(.send, .commandLine) == false)
      var sent = 0
      for _ in 0..<400 where sent == 0 {
        try await Task.sleep(for: .milliseconds(50))
        sent = try await daemon.storage.read { try $0.deliveryCounts() }["sent"] ?? 0
      }
      #expect(sent == 1)
      #expect(await actions.reload(.commandLine) == .refused(mistakes: ["the daemon runs without a settings file"]))
      #expect(actions.settings().contains { $0.key == "mail.max_ambiguous" && $0.value == "1" })
      try await actions.backUp("\(folder)/again.db")
      group.cancelAll()
      do { try await group.waitForAll() } catch is CancellationError {}
    }
    let again = try Storage(.file("\(folder)/again.db"))
    #expect(try await again.read { try $0.deliveryCounts() } == ["sent": 1])
    again.close()
  }
}
