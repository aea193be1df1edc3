import Database
import Testing

@testable import Storage

@Suite struct StorageTests {
  @Test func `a new database opens with the newest schema`() async throws {
    let storage = try Storage(.memory, isInline: true)
    let first = try await storage.write { try $0.newID() }
    let second = try await storage.write { try $0.newID() }
    #expect(first < second)
  }
}
