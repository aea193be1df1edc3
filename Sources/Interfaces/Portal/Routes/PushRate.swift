import Synchronization

/// So many requests a token may send: a burst, and then so many a second.
final class PushRate: Sendable {
  private static let (burst, perSecond) = (60, 5)
  private let buckets = Mutex<[Int: (left: Int, at: Int)]>([:])

  /// Seconds until the next may come; `nil`: this one may.
  func wait(_ token: Int, at second: Int) -> Int? {
    buckets.withLock { buckets in
      var bucket = buckets[token] ?? (PushRate.burst, second)
      if second > bucket.at {
        bucket = (min(PushRate.burst, bucket.left + min(second - bucket.at, 3600) * PushRate.perSecond), second)
      }
      defer { buckets[token] = bucket }
      guard bucket.left > 0 else { return 1 }
      bucket.left -= 1
      return nil
    }
  }
}
