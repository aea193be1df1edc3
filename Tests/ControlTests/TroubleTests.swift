import ControlAPI
import Domain
import Ingestion
import Storage
import TestSupport
import Testing
import Varlink

@testable import Control
@testable import Database

@Suite(.timeLimit(.minutes(15))) struct TroubleTests {
  @Test(
    arguments: [
      (5, ControlError.storageUnavailable(reason: "m")), (8, .storageUnavailable(reason: "m")),
      (13, .storageUnavailable(reason: "m")), (10, .storageUnavailable(reason: "m")),
      (1, .failed(reason: "m (misuse, code 1) in: SELECT 1")),
    ] as [(Int32, ControlError)])
  func `trouble of the database is told from mistakes`(code: Int32, expected: ControlError) async throws {
    try await withControl(teams: []) { scope in
      #expect(scope.service.declared(DatabaseError(code: code, message: "m", statement: "SELECT 1")) == expected)
    }
  }

  @Test func `a daemon whose database is closed says so`() async throws {
    try await withControl(teams: []) { scope in
      scope.storage.close()
      let client = try VarlinkClient(socketPath: scope.socket)
      await #expect(throws: ControlError.storageUnavailable(reason: "the daemon is stopping")) {
        try await client.call(Status.self)
      }
    }
  }
}
