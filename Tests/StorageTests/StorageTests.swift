import Database
import Domain
import Testing

@testable import Storage

@Suite struct StorageTests {
  @Test(arguments: Place.allCases)
  func `ids are never repeated, across rollbacks neither`(place: Place) async throws {
    struct Refused: Error {}
    try await place.withStorage { storage in
      var ids: [Int] = []
      for round in 0..<5 {
        ids += try await storage.write { transaction in
          try (0..<(round * 3000)).map { _ in try transaction.newID() }
        }
        await #expect(throws: Refused.self) {
          try await storage.write { transaction in
            _ = try transaction.newID()
            throw Refused()
          }
        }
      }
      #expect(Set(ids).count == ids.count)
      #expect(ids.allSatisfy { $0 > 0 })
      #expect(ids.sorted() == ids)
    }
  }

  @Test(arguments: Place.allCases)
  func `what a request wrote before it threw is gone`(place: Place) async throws {
    struct Refused: Error {}
    try await place.withStorage { storage in
      await #expect(throws: Refused.self) {
        try await storage.write { transaction in
          try transaction.recordSeen(.init(seconds: 77))
          throw Refused()
        }
      }
      let generation = try await storage.write { try $0.beginGeneration(at: .init(seconds: 5)) }
      #expect(generation.lastSeenAt == nil)
    }
  }

  @Test(arguments: Place.allCases)
  func `each start is a generation of its own and learns when the last was seen`(place: Place) async throws {
    try await place.withStorage { storage in
      let first = try await storage.write { try $0.beginGeneration(at: .init(seconds: 100)) }
      try await storage.write { try $0.recordSeen(.init(seconds: 500)) }
      let second = try await storage.write { try $0.beginGeneration(at: .init(seconds: 600)) }
      #expect(second.number == first.number + 1)
      #expect(second.lastSeenAt?.seconds == 500)
    }
  }

  @Test func `a closed storage takes nothing more, and a file keeps what it has`() async throws {
    try await Place.file.withStorage { storage in
      _ = try await storage.write { try $0.newID() }
      storage.close()
      await #expect(throws: WriterStopped.self) { try await storage.write { _ in } }
      await #expect(throws: WriterStopped.self) { try await storage.read { _ in } }
    }
  }

  @Test func `a checkpoint folds the log into the file`() async throws {
    try await Place.file.withStorage { storage in
      try await storage.write { try $0.recordSeen(.init(seconds: 5)) }
      try await storage.checkpoint()
      let left = try await storage.read { snapshot in
        try snapshot.connection.first("PRAGMA wal_checkpoint") { $0.int(1) }
      }
      #expect(left == 0)
    }
  }
}
