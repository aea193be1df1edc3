import Control
import ControlAPI
import Foundation
import Subprocess
import TestSupport
import Testing
import Varlink

/// The `varlink` package of PyPI as a client of the whole interface.
@Suite(.timeLimit(.minutes(1))) struct PythonMethodTests {
  private static let oracles = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles")

  /// The server runs in this process, so that nothing here may block a thread while the script calls it.
  private func run<Answer: Decodable>(_ script: String, _ scope: ControlScope) async throws -> Answer {
    let result = try await Subprocess.run(
      .name("env"),
      arguments: Arguments([PythonOracle.interpreter, Self.oracles.appending(path: script).path, scope.socket]),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
    return try JSONDecoder().decode(Answer.self, from: Data(result.standardOutput.utf8))
  }

  @Test func `its command line follows what happens with --more`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      let kinds: [String] = try await run("watch_cli.py", scope)
      #expect(kinds.first == "watching" && Set(kinds) == ["watching", "transport", "operation"])
    }
  }

  @Test func `every method is called, each answers as declared or with a declared error`() async throws {
    let hooks = { (folder: String) in
      ControlHooks(
        testTransport: { "250 ok \($0)" }, settings: { [Setting(key: "mail.from", value: "a", from: "default")] },
        check: { [] }, reload: { _ in throw ControlError.configurationRefused(mistakes: ["a.yaml:1:1: no"]) },
        backup: {
          try Data("copy".utf8).write(to: URL(filePath: "\(folder)/copy"))
          return "\(folder)/copy"
        })
    }
    try await withControl(teams: [DeliveredWorld.team], hooks: hooks) { scope in
      try await DeliveredWorld.fire(scope.storage)
      let answers: [String: String] = try await run("every_method.py", scope)
      #expect(Set(answers.keys) == Set(try SeatwatchInterface.description().methods.keys))
      let refused = answers.filter { $0.value != "ok" }
      #expect(
        refused == [
          // What the sample has nothing of, or is refused by its hooks.
          "ImportCommit": "org.seatwatch.ImportRefused", "ImportAbort": "org.seatwatch.ImportNotFound",
          "ImportTry": "org.seatwatch.ImportNotFound", "ImportAccept": "org.seatwatch.NotPossible",
          "Why": "org.seatwatch.SeatNotFound", "DeliveryResolve": "org.seatwatch.NotPossible",
          "SeatPlan": "org.seatwatch.SeatNotFound", "SeatUnassign": "org.seatwatch.SeatNotFound",
          "SeatRestore": "org.seatwatch.NotPossible", "ScheduleOn": "org.seatwatch.NotPossible",
          "ExemptRemove": "org.seatwatch.ExemptionNotFound", "Erase": "org.seatwatch.NotPossible",
          "TokenRevoke": "org.seatwatch.TokenNotFound",
          "Reload": "org.seatwatch.ConfigurationRefused", "BackupRelease": "org.seatwatch.NotPossible",
        ])
    }
  }
}
