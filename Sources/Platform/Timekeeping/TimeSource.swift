package import Domain

/// What time it is. A parameter of everything that asks: the system's clocks in the daemon, a clock that is set by hand in tests.
package protocol TimeSource: Sendable {
  /// The wall clock in milliseconds since 1970-01-01T00:00:00Z. Can jump both ways.
  func milliseconds() -> Int

  /// Nanoseconds since the machine was started, time asleep included. Never goes back.
  func monotonic() -> Int
}

extension TimeSource {
  /// The wall clock in whole seconds, rounded down.
  package func now() -> Instant {
    let milliseconds = milliseconds()
    let fraction = milliseconds % 1000
    return Instant(seconds: (milliseconds - (fraction < 0 ? fraction + 1000 : fraction)) / 1000)
  }
}
