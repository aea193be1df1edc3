import Foundation
import Testing

@testable import Ingestion

@Suite struct UseSorterTests {
  @Test(arguments: [1, 7, 100, 3000, 10_000])
  func `runs that are spilled and merged give what sorting in memory gives`(runLength: Int) throws {
    let prefix = FileManager.default.temporaryDirectory.appending(path: "sorter-\(UUID().uuidString)-").path
    var random = LastUseTests.Seeded(state: 4711)
    var sorter = UseSorter(prefix: prefix, runLength: runLength)
    defer { for run in 0..<4000 { try? FileManager.default.removeItem(atPath: "\(prefix)\(run)") } }
    var totals: [[Int]: Int] = [:]
    var seen: Set<UseRecord> = []
    for _ in 0..<(runLength == 1 ? 500 : 3000) {
      let record = UseRecord(
        product: Int.random(in: 1...3, using: &random), person: Int.random(in: -4...4, using: &random),
        day: Int32.random(in: 0...9, using: &random), second: Int32.random(in: 0...5, using: &random),
        amount: Int.random(in: 1...3, using: &random))
      try sorter.add(record)
      if seen.insert(record).inserted {
        totals[[record.product, record.person, Int(record.day)], default: 0] += record.amount
      }
    }
    var uses = try sorter.sorted()
    var found: [[Int]: Int] = [:]
    var order: [[Int]] = []
    while let group = try uses.next() {
      order.append([group.product, group.person])
      for day in group.days { found[[group.product, group.person, Int(day.day)]] = day.amount }
    }
    #expect(found == totals)
    #expect(order == order.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(Set(order).count == order.count)
  }
}
