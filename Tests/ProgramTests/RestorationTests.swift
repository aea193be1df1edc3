import ControlAPI
import Database
import Domain
import Foundation
import Storage
import Testing

/// `seatwatchd` itself, started on a backup, with a schedule that comes due in this minute.
@Suite(.timeLimit(.minutes(3))) struct RestorationTests {
  /// 2026-03-01T12:00:00Z
  private static let backup = Instant(seconds: 1_772_366_400)

  private func withRestored(
    _ arguments: [String], _ body: (RunningDaemon, _ due: String) async throws -> Void
  ) async throws {
    let (day, time) = try await ThisMinute.wait()
    let team = ReloadTests.team(startsOn: day).replacingOccurrences(of: "Europe/Berlin", with: "UTC")
    let files = [
      "etc/seatwatch.yaml": "state_directory: FOLDER/state\n",
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
}
