import Domain
import Ingestion
import Testing

@Suite struct LastUseTests {
  /// SplitMix64: small, and the same everywhere.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let lastUse = """
    SELECT max(u.day) FROM use_day u JOIN product c ON c.id = u.product_id
    WHERE u.person_id = seat.person_id AND (c.id = seat.product_id OR c.offering_id = seat.product_id)
    """

  @Test(arguments: 1...30)
  func `whatever is imported in whatever order, each seat's kept last use is that of its days`(seed: Int) async throws {
    var random = Seeded(state: UInt64(seed))
    try await withImport(rowsPerCommit: 7) { scope in
      let people = (1...5).map { "p\($0)@example.com" }
      let products = ["a", "b", "c", "d", "box", "chest"]
      _ = try await scope.take([
        "users.csv": "user\n" + people.joined(separator: "\n"),
        "products.csv": "product\n" + products.joined(separator: "\n"),
      ])
      for _ in 1...12 {
        let day = CivilDay(daysSinceEpoch: 20_000 + Int.random(in: 0...300, using: &random))
        func one(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
        let files: [String: String]
        switch Int.random(in: 0...2, using: &random) {
        case 0:
          let end = Bool.random(using: &random) ? "\(day.adding(days: Int.random(in: 0...90, using: &random)))" : ""
          let start = Int.random(in: 0...4, using: &random) == 0 ? "" : "\(day)"
          files = [
            "seats.csv": "team,user,product,assigned_at,unassigned_at\n"
              + (1...4).map { _ in "atelier,\(one(people)),\(one(products)),\(start),\(end)\n" }.joined()
          ]
        case 1:
          files = [
            "usage.csv": "team,user,product,used_at\n"
              + (1...20).map { _ in
                "atelier,\(one(people)),\(one(products)),\(day.adding(days: Int.random(in: -30...30, using: &random)))\n"
              }.joined()
          ]
        default:
          files = ["products.csv": "product,group\n\(one(["a", "b", "c", "d"])),\(one(["box", "chest"]))\n"]
        }
        #expect(try await scope.take(files).problems == [])
        let kept = try await scope.dump([("id last_used_on", "seat")])
        let fresh = try await scope.dump([("id; (\(Self.lastUse))", "seat")])
        #expect(kept == fresh, "seed \(seed)")
        let before = try await scope.dump(ImportScope.rows)
        _ = try await scope.take(files)
        #expect(try await scope.dump(ImportScope.rows) == before, "seed \(seed): \(files)")
      }
    }
  }
}
