import Control
import ControlAPI
import Domain
import Storage
import TestSupport
import Testing
import Varlink

@Suite(.timeLimit(.minutes(1))) struct WatchTests {
  @Test func `who watches sees firings, attempts, outcomes, pauses and who did what, in order`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      let watcher = try VarlinkClient(socketPath: scope.socket)
      var events = try await watcher.callMore(Watch.self, Nothing()).makeAsyncIterator()
      #expect(try await events.next()?.event.kind == .watching)
      try await DeliveredWorld.fire(scope.storage)
      let id = try await DeliveredWorld.attempt(scope.storage, .held)
      let client = try VarlinkClient(socketPath: scope.socket)
      _ = try await client.call(DeliveryCancel.self, .init(delivery: "\(id)"))
      _ = try await client.call(TransportPause.self, .init())
      scope.events.tell(.reload, "nothing was changed: a.yaml:1:1")
      var seen: [Event] = []
      for _ in 0..<8 { if let event = try await events.next()?.event { seen.append(event) } }
      #expect(
        seen.map(\.kind) == [
          .occurrence, .attempt, .delivery, .delivery, .operation, .transport, .operation, .reload,
        ])
      #expect(seen[0].team == "atelier" && seen[0].text.contains("fired") && seen[0].text.contains("3 messages"))
      #expect(seen[1].id == "\(id)" && seen[4].text.contains("delivery cancel"))
      watcher.close()
    }
  }

  @Test func `a reader that is too slow is told so, and nobody waits for it`() async throws {
    try await withControl(teams: [DeliveredWorld.team], patience: 4) { scope in
      let watcher = try VarlinkClient(socketPath: scope.socket)
      var events = try await watcher.callMore(Watch.self, Nothing()).makeAsyncIterator()
      _ = try await events.next()
      for _ in 0..<3000 { scope.events.tell(.reload, String(repeating: "x", count: 10_000)) }
      var count = 0
      var missed = 0
      do {
        while try await events.next() != nil { count += 1 }
      } catch ControlError.tooSlow(let number) {
        missed = number
      }
      // What happens after it was told is no longer its own.
      #expect(missed > 0 && count + missed <= 3000)
      #expect(scope.events.count == 0)
    }
  }

  @Test func `watching takes more`() async throws {
    try await withControl(teams: []) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      await #expect(throws: VarlinkError.expectedMore) { try await client.call(Watch.self, Nothing()) }
    }
  }

  @Test func `a thousand connections are answered while one watches`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      let watcher = try VarlinkClient(socketPath: scope.socket)
      var events = try await watcher.callMore(Watch.self, Nothing()).makeAsyncIterator()
      _ = try await events.next()
      for _ in 0..<50 {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<20 {
            group.addTask {
              let client = try VarlinkClient(socketPath: scope.socket)
              _ = try await client.call(ScheduleList.self, .init())
            }
          }
          try await group.waitForAll()
        }
      }
      scope.events.tell(.reload, "still here")
      #expect(try await events.next()?.event.text == "still here")
    }
  }
}
