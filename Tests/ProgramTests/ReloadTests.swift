import ControlAPI
import Foundation
import TestSupport
import Testing

/// `seatwatchd` itself, whose files are edited while it runs.
@Suite(.timeLimit(.minutes(15))) struct ReloadTests {
  static func team(startsOn: String = "2037-12-01", frequency: String = "monthly") -> String {
    """
    team: atelier
    time_zone: Europe/Berlin
    admins:
      - email: ada.alder@example.com
        role: primary
        notifications:
          starts_on: \(startsOn)
          frequency: \(frequency)
          inactive_for: 3 months
    """
  }

  private static let files = [
    "etc/seatwatch.yaml": "state_directory: FOLDER/state\nportal:\n  listen: 127.0.0.1:0\n",
    "etc/teams.d/atelier.yaml": team(),
  ]

  @Test func `an edited file counts at once, a broken one not at all, and status says so until it is mended`()
    async throws
  {
    try await withDaemon(Self.files) { daemon in
      #expect(try await daemon.dates() == ["2037-12-01T08:00:00Z"])
      #expect(try await daemon.ctl("reload").output == "Nothing is different.\n")
      try daemon.replace("etc/teams.d/atelier.yaml", with: Self.team(startsOn: "2038-02-15"))
      try await daemon.eventually("the new date") { try await daemon.dates() == ["2038-02-15T08:00:00Z"] }

      try daemon.replace("etc/teams.d/atelier.yaml", with: Self.team(startsOn: "2038-03-01", frequency: "yearly"))
      let place = "\(daemon.folder)/etc/teams.d/atelier.yaml:8:18"
      try await daemon.eventually("the mistake in the log") { try daemon.log.contains("mistake=\"\(place): ") }
      try await daemon.eventually("the mistake in the status") {
        try await daemon.status().problems.contains {
          $0.hasPrefix("the files on disk are not what runs: \(place): `frequency` is `yearly`; expected ")
        }
      }
      #expect(try await daemon.dates() == ["2038-02-15T08:00:00Z"])

      let refused = try await daemon.ctl("reload")
      #expect(
        refused.code == 1 && refused.complaint.hasPrefix("nothing was changed:\n\(place): `frequency` is `yearly`"))
      let checked = try await daemon.ctl("config", "check")
      #expect(checked.code == 1 && checked.complaint.hasPrefix("\(place): `frequency` is `yearly`; expected "))
      try daemon.replace("etc/teams.d/atelier.yaml", with: Self.team(startsOn: "2038-03-01"))
      try await daemon.eventually("the mended date") { try await daemon.dates() == ["2038-03-01T08:00:00Z"] }
      // Each in the commit of what it changed; who asked is named, the files are nobody.
      let changes: AuditList.Reply = try await daemon.ctl("audit", "list", "--json").json()
      let reloads = changes.entries.filter { $0.what == "reload" }
      #expect(reloads.map { $0.who == "files" } == [true, true, false])
      #expect(reloads.last?.new == "nothing is different" && reloads.first?.new?.contains("→ 2038-03-01") == true)
      try await daemon.eventually("no problem") {
        try await !daemon.status().problems.contains { $0.hasPrefix("the files on disk") }
      }
    }
  }

  @Test func `whatever way an editor saves a file, the daemon notices once it is whole`() async throws {
    // sed -i itself; vim: the old one renamed to a backup, the new one written in place of it, the backup removed; emacs: the old
    // one renamed to a backup that stays; a program that truncates and writes in pieces.
    let ways = [
      "sed -i s/2037-12-01/DATE/ FILE",
      "mv FILE FILE~ && sed s/2037-12-01/DATE/ FILE~ > FILE && rm FILE~",
      "mv FILE FILE~ && sed s/2037-12-01/DATE/ FILE~ > FILE",
      "sed s/2037-12-01/DATE/ FILE > FILE.tmp && { head -c 40 FILE.tmp; sleep 0.05; tail -c +41 FILE.tmp; } > FILE && rm FILE.tmp",
    ]
    try await withDaemon(Self.files) { daemon in
      for (number, way) in ways.enumerated() {
        try daemon.write(Self.team(), to: "etc/teams.d/atelier.yaml")
        try await daemon.eventually("the first date") { try await daemon.dates() == ["2037-12-01T08:00:00Z"] }
        let date = "2038-01-0\(number + 1)"
        let edit = Process()
        edit.executableURL = URL(filePath: "/bin/sh")
        edit.arguments = [
          "-c",
          way.replacingOccurrences(of: "FILE", with: "\(daemon.folder)/etc/teams.d/atelier.yaml")
            .replacingOccurrences(of: "DATE", with: date),
        ]
        try edit.run()
        try await daemon.eventually("the date by \(way)") { try await daemon.dates() == ["\(date)T08:00:00Z"] }
      }
    }
  }

  @Test func `a pause outlives an edit, a move whose occurrence is gone does not, and who reloads is told`()
    async throws
  {
    try await withDaemon(Self.files) { daemon in
      #expect(try await daemon.ctl("schedule", "move", "atelier", "--to", "2037-12-03").code == 0)
      #expect(try await daemon.ctl("schedule", "pause", "atelier").code == 0)
      try daemon.replace("etc/teams.d/atelier.yaml", with: Self.team(startsOn: "2038-02-15"))
      let dropped = "moving 2037-12-01 of ada.alder@example.com's schedule to 2037-12-03 was dropped"
      // The files are watched too: whoever comes first is told.
      _ = try await daemon.ctl("reload")
      try await daemon.eventually("the new date") { try await daemon.dates() == ["2038-02-15T08:00:00Z"] }
      let changes: AuditList.Reply = try await daemon.ctl("audit", "list", "--json").json()
      #expect(changes.entries.contains { $0.what == "reload" && $0.new?.contains(dropped) == true })
      // The log names nobody.
      #expect(try daemon.log.contains("to 2037-12-03 was dropped"))
      #expect(try await daemon.ctl("schedule", "show", "atelier").output.contains("State        paused"))
    }
  }

  @Test func `a team that is removed is off, and on again when it comes back`() async throws {
    try await withDaemon(Self.files) { daemon in
      try FileManager.default.removeItem(atPath: "\(daemon.folder)/etc/teams.d/atelier.yaml")
      try await daemon.eventually("no team") { try await daemon.status().teams.isEmpty }
      try await daemon.eventually("told") { try daemon.log.contains("team atelier: gone") }
      #expect(try await daemon.status().nextDue == nil)
      try daemon.write(Self.team(startsOn: "2038-01-01"), to: "etc/teams.d/other.yaml")
      try await daemon.eventually("the team again") { try await daemon.dates() == ["2038-01-01T08:00:00Z"] }
    }
  }

  @Test func `SIGHUP reads the files, and what needs a restart is told`() async throws {
    try await withDaemon(Self.files) { daemon in
      try daemon.signal(SIGHUP)
      try await daemon.eventually("reloaded") { try daemon.log.contains("Reloaded changes=0 reason=SIGHUP") }
      try daemon.write(
        "state_directory: \(daemon.folder)/elsewhere\nlog_level: debug\n", to: "etc/seatwatch.yaml")
      try daemon.signal(SIGHUP)
      let problem =
        "state_directory is \(daemon.folder)/elsewhere in the files, but \(daemon.folder)/state until a restart"
      try await daemon.eventually("the restart in the status") { try await daemon.status().problems.contains(problem) }
      try await daemon.eventually("the log's new level") {
        try daemon.log.contains("log_level: info → debug")
      }
    }
  }

  @Test func `a template put beside the settings is checked, and refused with its place`() async throws {
    try await withDaemon(Self.files) { daemon in
      try FileManager.default.createDirectory(
        atPath: "\(daemon.folder)/etc/templates/mail", withIntermediateDirectories: true)
      try daemon.write("{{nobody}}", to: "etc/templates/mail/inactive-users.text.mustache")
      try await daemon.eventually("the template's mistake") {
        try await daemon.status().problems.contains { $0.contains("inactive-users.text.mustache:1:") }
      }
      try FileManager.default.removeItem(atPath: "\(daemon.folder)/etc/templates")
      try await daemon.eventually("no problem") {
        try await !daemon.status().problems.contains { $0.hasPrefix("the files on disk") }
      }
    }
  }

  @Test func `mail held for a wrong password goes out once the file is mended and SIGHUP given`() async throws {
    let script = #"{"security": "none", "users": {"seatwatch": "right"}}"#
    try await withPythonServer(script: "MailTests/Servers/aiosmtpd_server.py", arguments: [script]) { relay in
      let (day, time) = try await ThisMinute.wait()
      let settings = """
        state_directory: FOLDER/state
        portal:
          listen: 127.0.0.1:0
        mail:
          from: seatwatch@example.com
          smtp:
            host: 127.0.0.1
            port: \(relay.port)
            security: none
            user: seatwatch
            auth: plain
            password_file: FOLDER/password
        """
      let team = Self.team(startsOn: day).replacingOccurrences(of: "Europe/Berlin", with: "UTC")
      let files = [
        "etc/seatwatch.yaml": settings, "password": "wrong\n",
        "etc/teams.d/atelier.yaml": team + "\n      at: \"\(time)\"\n",
      ]
      try await withDaemon(files) { daemon in
        try await daemon.eventually("mail is held") {
          try await daemon.status().problems.contains { $0.hasPrefix("mail is held since") }
        }
        try daemon.write("right\n", to: "password")
        try daemon.signal(SIGHUP)
        try await daemon.eventually("the mail is out") { try await daemon.status().deliveries.sent == 1 }
        #expect(relay.lines.filter { $0.contains(#""event": "message""#) }.count == 1)
        #expect(try !daemon.log.contains("right"))
      }
    }
  }

  @Test func `every setting is shown with its source, and no secret`() async throws {
    try await withDaemon(Self.files) { daemon in
      let process = Process()
      process.executableURL = daemon.process.executableURL
      process.arguments = ["show", "--config", "\(daemon.folder)/etc/seatwatch.yaml"]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let lines = output.split(separator: "\n")
      #expect(lines.contains("state_directory\t\(daemon.folder)/state\t\(daemon.folder)/etc/seatwatch.yaml:1"))
      #expect(lines.contains("portal.public_url\thttp://127.0.0.1:0\tdefault"))
      #expect(
        lines.contains(
          "teams.atelier.admins[ada.alder@example.com].notifications.frequency\tmonthly\t"
            + "\(daemon.folder)/etc/teams.d/atelier.yaml:8"))
    }
  }
}
