import Control
import ControlAPI
import Domain
import Foundation
import Subprocess
import TestSupport
import Testing

/// Tables on a terminal, whose columns Python counts.
@Suite(.timeLimit(.minutes(5))) struct TerminalTests {
  private struct Screen: Decodable {
    let status: Int
    let lines: [String]
    let widths: [Int]
  }

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Oracles/terminal.py").path
  private static let ctl =
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "seatwatchctl").path

  private func screen(_ columns: Int, _ scope: ControlScope, _ words: [String]) async throws -> Screen {
    let result = try await Subprocess.run(
      .name("env"),
      arguments: Arguments(
        ["SEATWATCH_SOCKET=\(scope.socket)", PythonOracle.interpreter, Self.script, "\(columns)", Self.ctl] + words),
      output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
    try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
    return try JSONDecoder().decode(Screen.self, from: Data(result.standardOutput.utf8))
  }

  @Test(arguments: [80, 60, 40])
  func `every line fits, with wide characters too, and no word is lost`(columns: Int) async throws {
    let team = Team(
      key: "atelier", name: "設計事務所 東京 Büro für Gestaltung ✂️ 🦊 e\u{301}tudes", timeZone: "Europe/Berlin",
      admins: [Admin(email: "adelheid.von.alderstein@example.com", role: .primary)],
      exemptions: [
        Exemption(user: "svc-*", because: "機械 build machines of the whole company", by: "teams.d/atelier.yaml:9")
      ])
    try await withControl(teams: [team]) { scope in
      _ = try await CtlProgram.run(
        [
          "schedule", "set", "atelier", "adelheid.von.alderstein@example.com", "--starts-on", "2026-12-31",
          "--frequency",
          "monthly", "--inactive-for", "3 months",
        ], environment: ["SEATWATCH_SOCKET": scope.socket])
      for words in [
        ["status"], ["schedule", "list"], ["schedule", "explain", "atelier"], ["audit", "list"], ["exempt", "list"],
        ["sources"], ["delivery", "list"], ["notification", "list"],
      ] {
        let shown = try await screen(columns, scope, words)
        #expect(shown.status == 0 && !shown.lines.isEmpty)
        // Sentences are the terminal's to break; a table's lines are ours.
        let isSentence = words == ["status"] ? 8 : 0
        for (line, width) in zip(shown.lines, shown.widths).dropFirst(isSentence) where !line.hasPrefix("- ") {
          #expect(width <= columns, "\(words) at \(columns): \(line)")
        }
        #expect(!shown.lines.contains { $0.contains("…") })
      }
      let list = try await screen(columns, scope, ["schedule", "list"])
      #expect(list.lines.joined().contains("adelheid.von.alderstein@") || columns == 40)
      let plain = try await CtlProgram.run(["exempt", "list"], environment: ["SEATWATCH_SOCKET": scope.socket])
      #expect(plain.output.contains("機械 build machines of the whole company  teams.d/atelier.yaml:9"))
    }
  }
}
