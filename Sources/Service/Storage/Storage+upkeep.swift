import Database
import Domain

extension Storage {
  /// Forgets all that is older than its term, in short commits.
  ///
  /// - Returns: how many rows or groups of rows went.
  package func forget(_ terms: RetentionTerms, at now: Instant) async throws -> Int {
    var total = 0
    while !Task.isCancelled {
      let count = try await write { try $0.forget(terms, at: now) }
      total += count
      if count == 0 { break }
    }
    return total
  }

  /// The same for days of use: a commit a product.
  package func forgetUsage(_ terms: RetentionTerms, at now: Instant) async throws {
    let day = now.seconds / 86_400 - terms.usage
    // Whole blocks of 64 days, as they are kept.
    let cutoff = CivilDay(daysSinceEpoch: day - day % 64)
    for (team, product) in try await read({ try $0.allProducts() }) {
      guard !Task.isCancelled else { return }
      try await write { try $0.forgetUsage(team: team, product: product, before: cutoff) }
    }
    try await write { try $0.forgetCoverage(before: cutoff) }
  }

  /// Gives free pages back to the file system, a little at a time.
  package func shrink() async throws {
    for _ in 0..<64 {
      let free = try await read { try $0.connection.size().freePages }
      guard free > 256, !Task.isCancelled else { return }
      try await giveBack(pages: 256)
    }
  }
}
