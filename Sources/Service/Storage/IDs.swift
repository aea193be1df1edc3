import Database
import Synchronization

/// Hands out ids that no row ever had, a block of them at a time: one row is written for many ids.
///
/// Used by the writer alone. After a rollback the block in memory may not be the one in the table, so it is taken anew;
/// ids are lost by that, never repeated.
final class IDs: Sendable {
  private struct Block {
    var next = 0
    var end = 0
  }

  private static let blockSize = 4096
  private let block = Mutex(Block())

  func next(_ connection: Connection) throws -> Int {
    try block.withLock { block in
      if block.next == block.end {
        let end = try connection.first(
          "UPDATE id_block SET taken = taken + $1 WHERE id = 1 RETURNING taken", IDs.blockSize
        ) { $0.int(0) }
        block.end = end ?? IDs.blockSize
        block.next = block.end - IDs.blockSize
      }
      defer { block.next += 1 }
      return block.next + 1
    }
  }

  func forget() {
    block.withLock { $0 = Block() }
  }
}
