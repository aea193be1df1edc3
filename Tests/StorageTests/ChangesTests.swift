import Database
import Domain
import Synchronization
import Testing

@testable import Storage

/// Remembers what was announced.
final class Woken: Sendable {
  private let seen = Mutex<[ChangeSet]>([])

  init(_ storage: Storage) {
    storage.changes.listen { [weak self] changes in self?.seen.withLock { $0.append(changes) } }
  }

  var all: [ChangeSet] { seen.withLock { $0 } }
  var changes: ChangeSet { all.reduce(into: []) { $0.formUnion($1) } }
}

@Suite struct ChangesTests {
  @Test(arguments: Place.allCases)
  func `a commit tells what it touched, after it can be seen`(place: Place) async throws {
    try await place.withStorage { storage in
      let woken = Woken(storage)
      let bench = Bench(storage: storage)
      try await bench.fire(recipients: ["ada@example.com"])
      #expect(woken.changes.isSuperset(of: [.schedules, .messages, .data]))
      let before = woken.all.count
      _ = try await bench.nextTry()
      try await storage.write { _ in }
      #expect(woken.all.count == before)
    }
  }

  @Test(arguments: Place.allCases)
  func `nothing is told of what was rolled back`(place: Place) async throws {
    struct Refused: Error {}
    try await place.withStorage { storage in
      let woken = Woken(storage)
      await #expect(throws: Refused.self) {
        try await storage.write { transaction in
          transaction.touch([.messages, .schedules])
          throw Refused()
        }
      }
      #expect(woken.all.isEmpty)
    }
  }

  @Test(arguments: Place.allCases)
  func `a message that becomes ready again wakes the sender, one that is done does not`(place: Place) async throws {
    try await place.withMessages(2) { bench in
      let (first, second) = (try #require(try await bench.claim()), try #require(try await bench.claim()))
      let woken = Woken(bench.storage)
      try await bench.settle(first, .accepted())
      #expect(woken.all.isEmpty)
      try await bench.settle(second, .refused(retryAt: bench.at(5)))
      #expect(woken.all == [.messages])
    }
  }

  @Test func `every listener is told`() async throws {
    let storage = try Storage(.memory, isInline: true)
    let listeners = (0..<3).map { _ in Woken(storage) }
    try await storage.write { $0.touch(.transport) }
    #expect(listeners.map(\.all) == Array(repeating: [.transport], count: 3))
  }
}
