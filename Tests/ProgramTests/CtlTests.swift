import Control
import ControlAPI
import Domain
import Foundation
import TestSupport
import Testing

/// `seatwatchctl` itself against the answering half of the daemon.
@Suite(.timeLimit(.minutes(15))) struct CtlTests {
  private static let atelier = Team(key: "atelier", name: "Atelier", timeZone: "Europe/Berlin")

  private func ctl(_ scope: ControlScope, _ arguments: String...) async throws -> CtlProgram.Outcome {
    try await CtlProgram.run(arguments, environment: ["SEATWATCH_SOCKET": scope.socket])
  }

  private func write(_ text: String, to name: String, in scope: ControlScope) throws -> String {
    let path = "\(scope.folder)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test(
    .enabled(if: CtlSamples.real != nil, "the real samples are not here: set SEATWATCH_REAL_DATA to their folder"),
    arguments: ["nio", "checks"])
  func `real data imported by the command line give the expected reports`(name: String) async throws {
    let folder = try #require(CtlSamples.real).appending(path: "git-activity/\(name)")
    let expected = try CtlSamples.expected(folder)
    try await withControl(teams: [Team(key: name, name: name, timeZone: expected.time_zone)]) { scope in
      let first = try await ctl(scope, "import", "--team", name, "--json", folder.path)
      #expect(first.code == 0, "\(first.complaint)")
      let result = try first.json(ImportResult.self)
      #expect(result.files.allSatisfy { $0.usable == $0.rows && $0.rejected == [] })
      #expect(result.kinds.map(\.kind) == ["users", "products", "subscriptions", "seats", "usage"])
      #expect(result.kinds.allSatisfy { $0.changed > 0 })
      let again = try await ctl(scope, "import", "--team", name, "--json", folder.path)
      let second = try again.json(ImportResult.self)
      #expect(second.kinds.allSatisfy { $0.changed == 0 && $0.unchanged > 0 })
      for (day, ranges) in expected.as_of {
        for (range, answer) in ranges {
          let outcome = try await ctl(
            scope, "report", "inactive", "--team", name, "--as-of", day, "--range", range, "--json")
          #expect(outcome.code == 0, "\(outcome.complaint)")
          compare(try outcome.json(), answer, day: day, range: range, team: name)
        }
      }
    }
  }

  private func compare(
    _ report: InactiveReport, _ answer: CtlSamples.Expected.Answer, day: String, range: String, team: String
  ) {
    #expect(report.team == team && report.asOf == day && report.range == range)
    #expect(
      report.window
        == Window(
          startExclusive: answer.window.start_exclusive, end: answer.window.end, label: answer.window.label))
    #expect(
      report.counts
        == Counts(
          inactive: answer.counts["inactive"] ?? -1, new: answer.counts["new"] ?? -1,
          active: answer.counts["active"] ?? -1, exempt: 0), "\(team) \(day) \(range)")
    let inactive = report.seats.filter { $0.verdict == .inactive }.map { [$0.user, $0.product] }
    #expect(Set(inactive) == Set(answer.inactive) && inactive.count == answer.inactive.count)
    #expect(report.seats.count == report.counts.inactive + report.counts.new + report.counts.active)
    for seat in report.seats {
      let use = answer.by_user[seat.user]?.products[seat.product]
      #expect(seat.daysUsed == use?.days ?? 0)
      if let use { #expect(seat.lastUsedOn == use.last) }
    }
  }

  @Test func `the report's JSON has every promised key, and null where somebody never used his seat`() async throws {
    try await withControl(teams: [Self.atelier]) { scope in
      #expect(try await ctl(scope, "import", "--team", "atelier", CtlSamples.atelier).code == 0)
      let outcome = try await ctl(
        scope, "report", "inactive", "--team", "atelier", "--as-of", "2026-09-15", "--range", "12m", "--json")
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(
        report.keys.sorted() == ["as_of", "counts", "coverage", "data_through", "range", "seats", "team", "window"])
      #expect((report["window"] as? [String: Any])?.keys.sorted() == ["end", "label", "start_exclusive"])
      #expect((report["counts"] as? [String: Any])?.keys.sorted() == ["active", "exempt", "inactive", "new"])
      let seats = try #require(report["seats"] as? [[String: Any]])
      #expect(!seats.isEmpty)
      for seat in seats {
        #expect(
          seat.keys.sorted() == ["assigned_on", "days_used", "last_used_on", "product", "user", "verdict"])
      }
    }
  }

  @Test func `people get tables, with rejected rows by reason and first line`() async throws {
    try await withControl(teams: [Self.atelier]) { scope in
      let users = try write("user,email\nada,ada@example.com\n", to: "users.csv", in: scope)
      let products = try write("product\nacad\n", to: "products.csv", in: scope)
      let seats = try write(
        "team,user,product,assigned_at\natelier,ada,acad,2026-01-01\natelier,cara,acad,2026-01-01\n", to: "seats.csv",
        in: scope)
      let plan = try write(
        "subscription_id,team,product,plan,access,seats\ns-1,atelier,acad,standard,single-user,5\n", to: "plan.csv",
        in: scope)
      let imported = try await ctl(scope, "import", "--team", "atelier", users, products, plan, seats)
      #expect(imported.code == 0, "\(imported.complaint)")
      #expect(imported.output.contains("seats.csv  unknown user     1           3"), "\(imported.output)")
      let changes = try await ctl(scope, "audit", "list", "--team", "atelier", "--json").json(AuditList.Reply.self)
      let row = try #require(changes.entries.first { $0.what == "import" })
      #expect(row.who.contains("uid \(geteuid())") && row.new?.contains("1 rows of seats.csv") == true, "\(row)")
      let report = try await ctl(scope, "report", "inactive", "--team", "atelier", "--as-of", "2026-09-15")
      #expect(report.output.contains("1 inactive, 0 new, 0 active, 0 exempt"))
      #expect(report.output.contains("ada   acad     inactive  2026-01-01  never              0"), "\(report.output)")
      for arguments in [["status"], ["schedule", "list"], ["notification", "list"], ["delivery", "list"]] {
        for json in [[], ["--json"]] {
          let outcome = try await CtlProgram.run(arguments + json + ["--socket", scope.socket])
          #expect(outcome.code == 0 && outcome.complaint.isEmpty && !outcome.output.isEmpty)
          #expect(outcome.output.hasPrefix("{") == !json.isEmpty)
        }
      }
    }
  }

  @Test func `a name that would steer the terminal is shown harmless`() async throws {
    try await withControl(teams: [Team(key: "x", name: "X\u{1b}[2J\u{9b}1m\u{202e}", timeZone: "UTC")]) { scope in
      let outcome = try await ctl(scope, "status")
      #expect(outcome.output.contains("X?[2J?1m?"))
    }
  }

  @Test(
    arguments: [
      (["report", "inactive", "--team", "atelir"], "there is no team \"atelir\"; did you mean \"atelier\"?\n"),
      (["schedule", "pause", "atelier"], "there is no schedule \"atelier\"; see schedule list\n"),
      (["delivery", "cancel", "7"], "there is no delivery 7; see delivery list\n"),
      (["notification", "show", "7"], "there is no notification 7; see notification list\n"),
      (["exempt", "remove", "7"], "there is no exemption 7 that was added here; see exempt list\n"),
      (["why", "--team", "atelier", "ada", "acad"], "atelier has no user `ada`\n"),
      (
        ["import", "--team", "atelier", "/nowhere/at-all.csv"], "/nowhere/at-all.csv: there is no such file or folder\n"
      ),
    ])
  func `what is refused exits 1 and says what was expected`(arguments: [String], complaint: String) async throws {
    try await withControl(teams: [Self.atelier]) { scope in
      let outcome = try await CtlProgram.run(arguments, environment: ["SEATWATCH_SOCKET": scope.socket])
      #expect(outcome.code == 1 && outcome.output.isEmpty && outcome.complaint == complaint)
    }
  }

  @Test func `broken files are refused with file, line and column, and nothing is imported`() async throws {
    try await withControl(teams: [Self.atelier]) { scope in
      let users = try write("user,email\nada,ada@example.com\n", to: "users.csv", in: scope)
      let seats = try write("team,usr,product,assigned_at\natelier,a,b,2026-01-01\n", to: "seats.csv", in: scope)
      let empty = try write("", to: "usage.csv", in: scope)
      let outcome = try await ctl(scope, "import", "--team", "atelier", users, seats, empty)
      #expect(outcome.code == 1 && outcome.output.isEmpty)
      let lines = outcome.complaint.split(separator: "\n")
      #expect(lines.first == "nothing was imported:")
      #expect(lines.contains { $0.hasPrefix("seats.csv:1:1: ") && $0.contains("column user is missing") })
      #expect(lines.contains { $0.hasPrefix("usage.csv:1:1: ") })
      let good = try await ctl(scope, "import", "--team", "atelier", "--json", users)
      #expect(try good.json(ImportResult.self).kinds == [ImportedKind(kind: "users", changed: 1, unchanged: 0)])
    }
  }

  @Test func `a file of many pieces arrives whole`() async throws {
    try await withControl(teams: [Self.atelier]) { scope in
      let rows = (0..<30_000).map { "u\($0),u\($0)@example.com" }.joined(separator: "\n")
      let users = try write("user,email\n\(rows)\n", to: "users.csv", in: scope)
      let outcome = try await ctl(scope, "import", "--team", "atelier", "--json", users)
      #expect(
        try outcome.json(ImportResult.self).kinds == [ImportedKind(kind: "users", changed: 30_000, unchanged: 0)])
    }
  }

  @Test(arguments: [
    ["report", "inactive"], ["nonsense"], ["delivery", "list", "--state", "lost"], ["import", "--team", "a"],
    ["notification", "list", "--limit", "x"], ["delivery", "list", "--limit", "0"],
    ["report", "inactive", "--team", "atelier", "--range", "4m"],
    ["report", "inactive", "--team", "atelier", "--as-of", "31.3.2026"],
    ["report", "inactive", "--team", "atelier", "--as-of", "2026-02-29"],
    ["schedule", "pause", "atelier", "--until", "soon"],
    ["schedule", "move", "atelier", "--to", "2026-12-03", "--at", "9"],
    ["schedule", "explain", "atelier", "--count", "101"], ["delivery", "resolve", "1", "perhaps"],
    ["backup", "release", "later"],
    ["schedule", "set", "atelier", "a@example.com", "--when-none", "never"],
    ["schedule", "set", "atelier", "a@example.com", "--ends-on", "x"], ["watch", "--kind", "weather"],
  ])
  func `wrong usage exits 64`(arguments: [String]) async throws {
    let outcome = try await CtlProgram.run(arguments)
    #expect(outcome.code == 64 && outcome.output.isEmpty && outcome.complaint.contains("Usage: seatwatchctl"))
  }

  @Test func `without a daemon it exits 69 and names where it looked`() async throws {
    let named = try await CtlProgram.run(["status", "--socket", "/nowhere/socket"])
    #expect(named.code == 69 && named.complaint == "no socket at /nowhere/socket: is the daemon running?\n")
    let found = try await CtlProgram.run(["status"], environment: ["XDG_STATE_HOME": "/nowhere", "HOME": "/else"])
    #expect(found.code == 69 && found.complaint.contains("/run/seatwatch/control.sock"))
    #expect(found.complaint.contains("/nowhere/seatwatch/control.sock") && !found.complaint.contains("/else"))
  }

  @Test(arguments: [("bash", "complete"), ("zsh", "#compdef seatwatchctl"), ("fish", "complete -c")])
  func `completions are made for each shell and know the verbs`(shell: String, mark: String) async throws {
    let outcome = try await CtlProgram.run(["--generate-completion-script", shell])
    #expect(outcome.code == 0 && outcome.output.contains(mark))
    for verb in ["schedule", "explain", "resolve", "uncertain", "transport", "watch"] {
      #expect(outcome.output.contains(verb), "\(shell): \(verb)")
    }
  }

  @Test func `the verbs work end to end, and a backup is a file of one's own`() async throws {
    let team = Team(
      key: "atelier", name: "Atelier", timeZone: "Europe/Berlin",
      admins: [Admin(email: "ada@example.com", role: .primary)])
    let hooks = { (folder: String) in
      ControlHooks(
        testTransport: { "250 ok \($0)" }, settings: { [Setting(key: "mail.from", value: "a", from: "default")] },
        check: { ["a.yaml:1:1: no"] },
        reload: { _ in throw ControlError.configurationRefused(mistakes: ["a.yaml:1:1: no"]) },
        backup: {
          try Data(repeating: 7, count: 500_000).write(to: URL(filePath: "\(folder)/copy"))
          return "\(folder)/copy"
        })
    }
    try await withControl(teams: [team], hooks: hooks) { scope in
      let made = try await ctl(
        scope, "schedule", "set", "atelier", "ada@example.com", "--starts-on", "2026-12-31", "--frequency", "monthly",
        "--inactive-for", "3 months")
      #expect(
        made.code == 0 && made.output.contains("monthly from 2026-12-31 at 09:00 Europe/Berlin"), "\(made.complaint)")
      let plan = try await ctl(scope, "schedule", "explain", "atelier", "--count", "3")
      #expect(plan.output.contains("2027-02-28 09:00 Europe/Berlin  2027-02-28 08:00"), "\(plan.output)")
      for words in [
        ["schedule", "show", "atelier"], ["schedule", "pause", "atelier", "--until", "2027-01-07"],
        ["schedule", "resume", "atelier"], ["schedule", "move", "atelier", "--to", "2027-01-02", "--at", "10:00"],
        ["schedule", "skip", "atelier"], ["schedule", "preview", "atelier", "--html"],
        ["schedule", "preview", "atelier", "--message"], ["schedule", "send", "atelier", "--to", "me@example.com"],
        ["schedule", "off", "atelier"], ["schedule", "on", "atelier"],
        ["exempt", "add", "--team", "atelier", "svc-*", "--because", "machines"], ["exempt", "list"], ["sources"],
        ["transport", "pause"], ["transport", "resume"], ["transport", "test", "me@example.com"], ["config", "show"],
      ] {
        let outcome = try await CtlProgram.run(words, environment: ["SEATWATCH_SOCKET": scope.socket])
        #expect(outcome.code == 0 && !outcome.output.isEmpty, "\(words): \(outcome.complaint)")
      }
      #expect(try await ctl(scope, "schedule", "skip", "atelier", "--undo").output.contains("2026-12-31"))
      let none = try await ctl(scope, "schedule", "skip", "atelier", "--undo")
      #expect(none.code == 1 && none.complaint == "no occurrence to come is skipped\n")
      let audit = try await ctl(scope, "audit", "list", "--schedule", "atelier", "--limit", "1")
      #expect(audit.output.contains("schedule skip --undo") && audit.output.contains("2026-12-31 is skipped"))
      #expect(try await ctl(scope, "audit", "verify").output.hasSuffix("each follows from the one before.\n"))
      let reload = try await ctl(scope, "reload")
      #expect(reload.code == 1 && reload.complaint == "nothing was changed:\na.yaml:1:1: no\n")
      #expect(try await ctl(scope, "config", "check").code == 1)
      let file = "\(scope.folder)/backup.db"
      let backup = try await ctl(scope, "backup", file)
      #expect(backup.code == 0 && backup.output == "\(file): 500000 bytes\n", "\(backup.complaint)")
      #expect(try Data(contentsOf: URL(filePath: file)) == Data(repeating: 7, count: 500_000))
      let bits = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(bits == 0o600 && !FileManager.default.fileExists(atPath: "\(file).part"))
      #expect(try await ctl(scope, "backup", file).code == 1)
    }
  }

  @Test func `the socket in the state directory is found`() async throws {
    try await withControl(teams: []) { scope in
      try FileManager.default.createSymbolicLink(
        atPath: "\(scope.folder)/control.sock", withDestinationPath: scope.socket)
      let outcome = try await CtlProgram.run(["status"], environment: ["STATE_DIRECTORY": "\(scope.folder):/other"])
      #expect(outcome.code == 0 && outcome.output.hasPrefix("Seatwatch 1.2.3, state in \(scope.folder)\n"))
    }
  }

  @Test func `whom the daemon does not listen to exits 77`() async throws {
    try await withControl(teams: [], isOpen: false) { scope in
      let outcome = try await ctl(scope, "status")
      #expect(outcome.code == 77 && outcome.complaint.contains("members of the group seatwatch"))
    }
  }

  @Test(arguments: [
    [], ["status"], ["report"], ["report", "inactive"], ["import"], ["schedule"], ["schedule", "list"],
    ["schedule", "show"], ["schedule", "explain"], ["schedule", "preview"], ["schedule", "send"],
    ["schedule", "pause"],
    ["schedule", "resume"], ["schedule", "skip"], ["schedule", "move"], ["schedule", "set"], ["schedule", "on"],
    ["schedule", "off"], ["notification"], ["notification", "list"], ["notification", "show"], ["delivery"],
    ["delivery", "list"], ["delivery", "retry"], ["delivery", "cancel"], ["delivery", "resolve"], ["why"], ["exempt"],
    ["exempt", "list"], ["exempt", "add"], ["exempt", "remove"], ["sources"], ["transport"], ["transport", "pause"],
    ["transport", "resume"], ["transport", "test"], ["config"], ["config", "show"], ["config", "check"], ["reload"],
    ["backup"], ["backup", "write"], ["backup", "held"], ["backup", "release"], ["audit"], ["audit", "list"],
    ["audit", "verify"], ["watch"], ["erase"],
  ])
  func `each command's help has an example`(command: [String]) async throws {
    let outcome = try await CtlProgram.run(command + ["--help"])
    #expect(outcome.code == 0 && outcome.output.contains("Example: seatwatchctl \(command.joined(separator: " "))"))
  }
}
