import Foundation
import Subprocess
import TestSupport
import Testing

/// The control socket of the real `seatwatchd` and very many, or very rude, clients.
@Suite(.timeLimit(.minutes(5))) struct CrowdTests {
  private struct Result: Decodable {
    let answered: Int
    let answered_again: Int
    let newcomers: Int
    let pipelined: Int
    let taken: Int
    let beside_the_deaf: Bool
    let beside_the_watcher: Bool
    let grown: Int
    let watcher: String
    let watching: Int
    let one_more: String
    let beside_watchers: Bool
  }

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Oracles/crowd.py").path

  @Test func `a thousand at once, the deaf and the slow are served or refused, and memory stays bounded`() async throws
  {
    try await withDaemon(["etc/seatwatch.yaml": "state_directory: FOLDER/state\n"]) { daemon in
      let asked = try await Subprocess.run(
        .name("env"),
        arguments: [
          PythonOracle.interpreter, Self.script, "\(daemon.folder)/state/control.sock",
          "\(daemon.process.processIdentifier)",
        ], output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
      try #require(asked.terminationStatus.isSuccess, "\(asked.standardError)")
      let result = try JSONDecoder().decode(Result.self, from: Data(asked.standardOutput.utf8))
      #expect(result.answered == 1000 && result.answered_again == 1000 && result.newcomers == 200)
      #expect(result.pipelined == 500)
      // The kernel's buffers, what may wait unsent, and the replies to the calls in it.
      #expect(result.taken < 4 << 20)
      #expect(result.grown < 48 << 20, "grown by \(result.grown) bytes")
      #expect(result.watcher == "org.seatwatch.TooSlow")
      #expect(result.watching == 256 && result.one_more == "org.seatwatch.Busy")
      #expect(result.beside_the_deaf && result.beside_the_watcher && result.beside_watchers)
    }
  }
}
