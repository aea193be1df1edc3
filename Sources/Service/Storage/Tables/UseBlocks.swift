import Database
import Domain

/// How days of use are kept as bits: 64 days to a block, counted from 1970-01-01.
package enum UseBlocks {
  package static func block(of day: CivilDay) -> Int { day.daysSinceEpoch >> 6 }

  static func bit(of day: CivilDay) -> UInt64 { 1 << UInt64(day.daysSinceEpoch & 63) }

  /// The blocks that a window touches, the earliest first.
  package static func blocks(of window: ReportWindow) -> ClosedRange<Int> {
    let first = block(of: window.startExclusive.adding(days: 1))
    return first...max(first, block(of: window.end))
  }

  /// Which bits of a block are days of the window.
  static func mask(of block: Int, in window: ReportWindow) -> UInt64 {
    let first = max(window.startExclusive.daysSinceEpoch + 1 - block * 64, 0)
    let last = min(window.end.daysSinceEpoch - block * 64, 63)
    guard first <= last else { return 0 }
    return (UInt64.max << UInt64(first)) & (UInt64.max >> UInt64(63 - last))
  }
}

extension Snapshot {
  /// Hands over who used a product in a window, block by block: the person, the block and the days in the window as bits, never
  /// none. It reads what lies in the window and nothing else.
  package func forEachUseBlock(
    team: Int, product: Int, in window: ReportWindow,
    _ body: (_ person: Int, _ block: Int, _ days: UInt64) throws -> Void
  ) throws {
    for block in UseBlocks.blocks(of: window) {
      let mask = UseBlocks.mask(of: block, in: window)
      try connection.forEach(
        "SELECT person_id, days FROM use_block WHERE team_id = $1 AND product_id = $2 AND block = $3", team, product,
        block
      ) { row in
        let days = UInt64(bitPattern: Int64(row.int(1))) & mask
        if days != 0 { try body(row.int(0), block, days) }
      }
    }
  }
}
