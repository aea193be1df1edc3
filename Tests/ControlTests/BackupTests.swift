import Control
import ControlAPI
import Domain
import Foundation
import Storage
import TestSupport
import Testing
import Varlink

@Suite(.timeLimit(.minutes(1))) struct BackupTests {
  @Test func `a copy comes in pieces, whole, and leaves nothing behind`() async throws {
    let bytes = Data((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try await withControl(teams: []) { folder in
      ControlHooks(backup: {
        try bytes.write(to: URL(filePath: "\(folder)/copy"))
        return "\(folder)/copy"
      })
    } _: { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      var received = Data()
      var lasts: [Bool] = []
      for try await piece in try await client.callMore(Backup.self, Nothing()) {
        #expect(piece.size == bytes.count)
        received += piece.data
        lasts.append(piece.last)
      }
      #expect(received == bytes)
      #expect(lasts == [false, false, false, false, false, true])
      #expect(!FileManager.default.fileExists(atPath: "\(scope.folder)/copy"))
      #expect(try await scope.storage.read { try $0.auditEntries(limit: 9) }.map(\.what) == ["backup"])
    }
  }

  @Test func `what the daemon was not given is refused by its name`() async throws {
    try await withControl(teams: []) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      let missing = ControlError.notPossible(reason: "this daemon was built without it")
      await #expect(throws: missing) { try await client.call(Reload.self, Nothing()) }
      await #expect(throws: missing) { try await client.call(ConfigShow.self, Nothing()) }
      await #expect(throws: missing) { try await client.call(TransportTest.self, .init(to: "a@example.com")) }
    }
  }
}
