import Control
import ControlAPI
import Domain
import Foundation
import TestSupport
import Testing

/// Exports by the command line, and the same numbers wherever somebody reads them.
@Suite(.timeLimit(.minutes(15))) struct CtlExportTests {
  private static let admin = "chief@example.com"

  private func ctl(_ scope: ControlScope, _ arguments: [String]) async throws -> CtlProgram.Outcome {
    try await CtlProgram.run(arguments, environment: ["SEATWATCH_SOCKET": scope.socket])
  }

  @Test(
    .enabled(if: CtlSamples.real != nil, "the real samples are not here: set SEATWATCH_REAL_DATA to their folder"),
    arguments: [false, true])
  func `report, export and mail give the same numbers for one team and window`(isShown: Bool) async throws {
    let team = Team(
      key: "checks", name: "Checks", timeZone: "America/Los_Angeles",
      admins: [Admin(email: Self.admin, role: .primary)], freshnessDays: nil, showsPersonalData: isShown)
    let folder = try #require(CtlSamples.real).appending(path: "git-activity/checks")
    try await withControl(teams: [team]) { scope in
      #expect(try await ctl(scope, ["import", "--team", "checks", folder.path]).code == 0)
      // The day of the occurrence that the mail is of: the last that the clock of the scope has seen.
      let set = try await ctl(
        scope,
        [
          "schedule", "set", "checks", Self.admin, "--starts-on", "2026-09-01", "--frequency", "weekly",
          "--inactive-for", "3 months",
        ])
      #expect(set.code == 0, "\(set.complaint)")
      let mail = try await ctl(scope, ["schedule", "preview", "checks", "--json"]).json(SchedulePreview.Reply.self)
      let asOf = try #require(mail.text.firstMatch(of: /\(([A-Z][a-z]{2} [0-9]+)–([A-Z][a-z]{2} [0-9]+)\)/)?.2)
      let days = (1...30).map { "2026-09-\($0 < 10 ? "0" : "")\($0)" }
      let day = try #require(days.first { $0.hasSuffix(asOf.hasPrefix("Sep ") ? pad(asOf.dropFirst(4)) : "none") })

      let report = try await ctl(
        scope, ["report", "inactive", "--team", "checks", "--as-of", day, "--range", "3m", "--json"]
      ).json(InactiveReport.self)
      let seats = try await ctl(
        scope, ["report", "seats", "--team", "checks", "--as-of", day, "--range", "3m", "--json"]
      ).json(SeatsReport.self)
      let path = "\(scope.folder)/usage.csv"
      let from = try #require(CivilDay(iso: report.window.startExclusive)).adding(days: 1)
      let exported = try await ctl(
        scope,
        [
          "export", "--team", "checks", "--reports", "usage", "--from", "\(from)", "--to", day, "--columns", "2025",
          "-o", path,
        ])
      #expect(exported.code == 0, "\(exported.complaint)")
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let column = Dictionary(uniqueKeysWithValues: lines[0].enumerated().map { ($1, $0) })
      func count(_ name: Substring, _ value: Substring) throws -> Int {
        let place = try #require(column[name])
        return lines.dropFirst().filter { $0[place] == value }.count
      }
      #expect(report.counts.inactive > 50)
      let idle = Set(report.seats.filter { $0.verdict == .inactive }.map(\.user))
      #expect(mail.subject.hasPrefix("\(idle.count) inactive users"), "\(mail.subject)")
      #expect(try count("verdict", "inactive") == report.counts.inactive)
      #expect(try count("verdict", "new") == report.counts.new)
      #expect(try count("verdict", "active") == report.counts.active)
      let used = try #require(column["days_used"])
      let judged = report.seats.reduce(0) { $0 + $1.daysUsed }
      let verdict = try #require(column["verdict"])
      #expect(lines.dropFirst().filter { $0[verdict] != "" }.reduce(0) { $0 + (Int($1[used]) ?? -1) } == judged)
      #expect(seats.totalSeats >= report.seats.count)
      let text = try String(contentsOfFile: path, encoding: .utf8) + mail.text + mail.html
      #expect(text.contains(report.seats[0].user) == isShown)
    }
  }

  private func pad(_ day: some StringProtocol) -> String { day.count == 1 ? "-0\(day)" : "-\(day)" }

  @Test func `several tables lie beside each other, a workbook is one file, and mistakes leave none`() async throws {
    try await withControl(teams: [Team(key: "atelier", name: "Atelier", timeZone: "Europe/Berlin")]) { scope in
      #expect(try await ctl(scope, ["import", "--team", "atelier", CtlSamples.atelier]).code == 0)
      let base = ["export", "--team", "atelier", "-o", "\(scope.folder)/out/team.csv"]
      try FileManager.default.createDirectory(atPath: "\(scope.folder)/out", withIntermediateDirectories: true)
      func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(scope.folder)/out").sorted()
      }
      let csv = try await ctl(scope, base)
      #expect(csv.code == 0, "\(csv.complaint)")
      #expect(try names() == ["team-subscriptions.csv", "team-usage.csv", "team-users.csv"])
      #expect(csv.output.contains("team-users.csv: "))
      let book = try await ctl(
        scope, ["export", "--team", "atelier", "--format", "xlsx", "-o", "\(scope.folder)/out/team.xlsx", "--json"])
      #expect(book.code == 0, "\(book.complaint)")
      #expect(try names().contains("team.xlsx"))
      let before = try names()
      for wrong in [
        ["--reports", "seats"], ["--reports", ""], ["--reports", "users,users"], ["--from", "2030-01-01"],
        ["--columns", "generic", "--reports", "daily"],
      ] {
        let outcome = try await ctl(scope, base + wrong)
        #expect(outcome.code == 1 && !outcome.complaint.isEmpty, "\(wrong) \(outcome)")
      }
      #expect(try names() == before)
      let lost = try await ctl(scope, ["export", "--team", "atelier", "-o", "\(scope.folder)/none/x.csv"])
      #expect(lost.code == 1 && lost.complaint.contains("cannot be written"), "\(lost.complaint)")
    }
  }
}
