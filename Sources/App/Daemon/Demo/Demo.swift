import Domain
import Foundation
import Ingestion
import Settings
import Storage
import Timekeeping

/// The whole product on one machine in a minute: an invented team's files go through the real import, the real schedule, the
/// real verdicts, templates, outbox and transport into a Maildir.
package struct Demo: Sendable {
  /// The team lives here, whatever the machine's own zone.
  private static let timeZone = "Europe/Berlin"

  let directory: String
  let daemon: Daemon
  let summary: ImportSummary
  let say: @Sendable (String) -> Void

  /// Writes the files of an operator into `directory`/etc, builds the daemon from them and imports the team's data.
  ///
  /// - Parameter directory: must not exist yet or be empty.
  /// - Throws: ``DaemonFailure``, or what went wrong with a file.
  package static func prepare(
    in directory: String, options: Daemon.Options, say: @escaping @Sendable (String) -> Void
  ) async throws -> Demo {
    let zones = ZoneFiles()
    let rules = try zones.zone(named: timeZone)
    let now = SystemTime().now()
    // The schedule comes due in this very minute, or in the next one when this is about to end.
    let due = now.adding(seconds: now.seconds % 60 > 45 ? 60 : 0)
    let (today, second) = rules.civil(at: due)
    try write(today: today, at: LocalTime(minuteOfDay: second / 60), in: directory)

    let configuration = try Configuration.explained(file: "\(directory)/etc/seatwatch.yaml", zones: zones)
    let daemon = try await Daemon.build(configuration, options: options, zones: zones)
    let team = try await daemon.storage.read { try $0.team(key: DemoTeam.key) }
    guard let team else { throw DaemonFailure.zones("the demo's team is missing") }
    let summary = try await daemon.importer.importFiles(
      ["\(directory)/data"], for: ImportTeam(team, zone: daemon.zone), at: now)
    return Demo(directory: directory, daemon: daemon, summary: summary, say: say)
  }

  private static func write(today: CivilDay, at: LocalTime, in directory: String) throws {
    let files = FileManager.default
    let known = (try? files.contentsOfDirectory(atPath: directory)) ?? []  // a folder that is not there yet has none
    guard known.isEmpty else {
      throw DaemonFailure.stateDirectory(
        path: directory, detail: "the demo begins anew each time and wants an empty folder")
    }
    for folder in ["etc/teams.d", "data"] {
      try files.createDirectory(
        atPath: "\(directory)/\(folder)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    let settings = DemoTeam.settingsFile(stateDirectory: directory)
    try Data(settings.utf8).write(to: URL(fileURLWithPath: "\(directory)/etc/seatwatch.yaml"))
    let team = DemoTeam.teamFile(startsOn: today, at: at, timeZone: timeZone)
    try Data(team.utf8).write(to: URL(fileURLWithPath: "\(directory)/etc/teams.d/\(DemoTeam.key).yaml"))
    for file in DemoTeam.files(today: today) {
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(directory)/data/\(file.name)"))
    }
  }

  /// Runs the daemon until it is stopped, and tells once what came of the import and of the schedule.
  package func run() async throws {
    let rows = summary.files.map(\.rows).reduce(0, +)
    say("imported  \(rows) rows of \(DemoTeam.key) from \(directory)/data")
    var daemon = daemon
    daemon.services.append(LoopService(description: "demo") { try await narrate() })
    try await daemon.run()
  }

  private func narrate() async throws {
    let wakeup = Wakeup(daemon.sleeper, time: daemon.time)
    daemon.storage.changes.listen { _ in wakeup.wake() }
    while !Task.isCancelled {
      if let delivered = try await daemon.storage.read({ try $0.lastDelivered() }) {
        say("found     \(delivered.inactive) inactive seats, \(delivered.title)")
        say("message   \(try newestFile(in: "\(daemon.state.maildir)/new"))")
        break
      }
      await wakeup.wait(until: nil, atMost: 1)
    }
    let next = try await daemon.storage.read { try $0.nextDue() }
    say("next due  \(next.map { "\($0)" } ?? "never")")
    say("The daemon keeps running; Ctrl-C stops it. Its files are in \(directory)")
    while !Task.isCancelled { await wakeup.wait(until: nil) }
  }

  private func newestFile(in folder: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return names.first.map { "\(folder)/\($0)" } ?? "none"
  }
}
