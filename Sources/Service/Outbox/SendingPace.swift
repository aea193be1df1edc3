import Synchronization

/// A limit on messages per minute: evenly spaced, without bursts.
final class SendingPace: Sendable {
  private let spacing: Int
  /// When the next message may go, in nanoseconds of the monotonic clock.
  private let next = Mutex(0)

  init(perMinute: Int) { spacing = 60_000_000_000 / max(perMinute, 1) }

  /// Takes the right to send one message now, or tells how many seconds are left until there is one.
  func take(at now: Int) -> Double {
    next.withLock { next in
      guard next <= now else { return Double(next - now) / 1e9 }
      next = now + spacing
      return 0
    }
  }

  /// The right was not used.
  func giveBack() {
    next.withLock { $0 -= spacing }
  }
}
