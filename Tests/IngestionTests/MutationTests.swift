import Ingestion
import Testing

@Suite struct MutationTests {
  /// The seed is in each message, so that a failure can be told again.
  @Test(arguments: 1...12)
  func `a good import with a few bytes changed is taken or refused, never half`(seed: Int) async throws {
    var random = LastUseTests.Seeded(state: UInt64(seed) &* 977)
    try await withImport(rowsPerCommit: 3) { scope in
      for round in 1...6 {
        var files = try atelier().mapValues { Array($0.utf8) }
        for name in files.keys.sorted() {
          guard Bool.random(using: &random), var bytes = files[name] else { continue }
          for _ in 0...Int.random(in: 0...2, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
            default: bytes.insert([34, 13, 10, 44, 0xE2].randomElement(using: &random) ?? 34, at: place)
            }
          }
          files[name] = bytes
        }
        let before = try await scope.dump(ImportScope.rows)
        let summary = try await scope.take(files)
        let after = try await scope.dump(ImportScope.rows)
        if summary.isRefused { #expect(after == before, "seed \(seed), round \(round)") }
        let again = try await scope.take(files)
        #expect(again.problems == summary.problems, "seed \(seed), round \(round)")
        #expect(
          try await scope.dump(ImportScope.rows) == after,
          "seed \(seed), round \(round): \(files.mapValues { String(decoding: $0, as: UTF8.self) })")
      }
    }
  }
}
