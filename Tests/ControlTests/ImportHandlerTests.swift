import ControlAPI
import Domain
import Foundation
import Storage
import TestSupport
import Testing
import Varlink

@Suite(.timeLimit(.minutes(15))) struct ImportHandlerTests {
  private static let teams = [Team(key: "atelier", name: "Atelier", timeZone: "Europe/Berlin")]
  private static let users = Data("user,email\nada,ada@example.com\nbela,bela@example.com\n".utf8)

  private func begin(_ client: VarlinkClient) async throws -> String {
    try await client.call(ImportBegin.self, .init(team: "atelier", sourceName: "test")).import
  }

  private func send(
    _ client: VarlinkClient, _ id: String, _ file: String, _ data: Data = users, last: Bool = true
  ) async throws {
    _ = try await client.call(ImportChunk.self, .init(import: id, file: file, data: data, last: last))
  }

  @Test func `an import in pieces is applied at its commit, and a second tells nothing new`() async throws {
    try await withControl(teams: Self.teams) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      for changed in [2, 0] {
        let id = try await begin(client)
        try await send(client, id, "users.csv", Self.users.prefix(20), last: false)
        try await send(client, id, "users.csv", Data(Self.users.dropFirst(20)))
        let result = try await client.call(ImportCommit.self, .init(import: id)).result
        #expect(
          result
            == ImportResult(
              team: "atelier", sourceName: "test",
              files: [ImportedFile(name: "users.csv", kind: "users", rows: 2, usable: 2, rejected: [])],
              kinds: [ImportedKind(kind: "users", changed: changed, unchanged: 2 - changed)]))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: scope.imports) == [])
    }
  }

  @Test func `an import belongs to its connection`() async throws {
    try await withControl(teams: Self.teams) { scope in
      let (owner, other) = (try VarlinkClient(socketPath: scope.socket), try VarlinkClient(socketPath: scope.socket))
      let id = try await begin(owner)
      let stranger = ControlError.importNotFound(import: id)
      await #expect(throws: stranger) { try await send(other, id, "users.csv") }
      await #expect(throws: stranger) { try await other.call(ImportCommit.self, .init(import: id)) }
      await #expect(throws: stranger) { try await other.call(ImportAbort.self, .init(import: id)) }
      let busy = await #expect(throws: ControlError.self) { try await begin(other) }
      guard case .busy(let reason) = busy else { throw busy ?? .failed(reason: "no error") }
      #expect(reason.contains("atelier"))
      _ = try await owner.call(ImportAbort.self, .init(import: id))
      await #expect(throws: stranger) { try await owner.call(ImportCommit.self, .init(import: id)) }
      _ = try await begin(other)
    }
  }

  @Test func `nothing is kept of an import whose connection ends before its commit`() async throws {
    try await withControl(teams: Self.teams) { scope in
      let (commits, announce) = AsyncStream.makeStream(of: Void.self)
      let client = try VarlinkClient(socketPath: scope.socket)
      try await send(client, try await begin(client), "users.csv")
      scope.storage.changes.listen { _ in announce.yield() }
      client.close()
      var commit = commits.makeAsyncIterator()
      await commit.next()
      let other = try VarlinkClient(socketPath: scope.socket)
      _ = try await begin(other)
      let states = try await scope.storage.read { snapshot in
        try snapshot.imports(team: try #require(try snapshot.team(key: "atelier")).id).map(\.state)
      }
      #expect(states == [.checking, .refused])
    }
  }

  @Test func `pieces that cannot be are refused, and the import goes on`() async throws {
    try await withControl(teams: Self.teams) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      let id = try await begin(client)
      let big = Data(count: ImportChunk.sizeLimit + 1)
      for name in ["", "a/users.csv"] {
        await #expect(
          throws: ControlError.invalidValue(field: "file", value: name, expected: "a file's name without a folder")
        ) { try await send(client, id, name) }
      }
      await #expect(
        throws: ControlError.invalidValue(field: "data", value: "262145 bytes", expected: "at most 262144 bytes")
      ) { try await send(client, id, "users.csv", big) }
      try await send(client, id, "us ers.csv", last: false)
      await #expect(
        throws: ControlError.invalidValue(
          field: "file", value: "b.csv", expected: "us ers.csv, whose last piece is to come")
      ) { try await send(client, id, "b.csv") }
      try await send(client, id, "us ers.csv", Data())
      // The second would be staged under the same name.
      for name in ["us ers.csv", "us_ers.csv"] {
        await #expect(
          throws: ControlError.invalidValue(
            field: "file", value: name, expected: "a name that no other file of the import has")
        ) { try await send(client, id, name) }
      }
      let result = try await client.call(ImportCommit.self, .init(import: id)).result
      #expect(result.kinds == [ImportedKind(kind: "users", changed: 2, unchanged: 0)])
    }
  }

  @Test func `a commit within a file, or of nothing, is refused`() async throws {
    try await withControl(teams: Self.teams) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      let cut = try await begin(client)
      try await send(client, cut, "users.csv", last: false)
      await #expect(throws: ControlError.importRefused(reasons: ["users.csv: its last piece did not come"])) {
        try await client.call(ImportCommit.self, .init(import: cut))
      }
      let empty = try await begin(client)
      await #expect(throws: ControlError.importRefused(reasons: ["import:1:1: nothing to import"])) {
        try await client.call(ImportCommit.self, .init(import: empty))
      }
    }
  }
}
