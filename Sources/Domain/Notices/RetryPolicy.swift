/// When a refused message is tried again, and when the transport is.
package struct RetryPolicy: Hashable, Sendable {
  /// How often a message may be sent again although an earlier attempt may have arrived; 0 means at most one copy.
  package var maxAmbiguous: Int
  /// From the first claim on (RFC 5321 4.5.4.1: at least 4 to 5 days).
  package var lifetime = 5 * 86_400

  package init(maxAmbiguous: Int = 1) {
    self.maxAmbiguous = maxAmbiguous
  }

  /// After an attempt of which only the receiver knows how it ended.
  package static let ambiguousDelay = 15 * 60

  /// Seconds until the next try after so many refusals: 5, 15, 30 minutes, 1 and 2 hours, then every 4, each a tenth more or
  /// less, always the same for one message and refusal, so that many do not come back at once.
  package func delay(afterRefusal number: Int, of message: Int) -> Int {
    let steps = [5, 15, 30, 60, 120].map { $0 * 60 }
    let base = number <= steps.count ? steps[max(number, 1) - 1] : 4 * 3600
    let jitter = Int(mix(UInt64(bitPattern: Int64(message &* 1_000_003 &+ number))) % 2001) - 1000
    return base + base / 10 * jitter / 1000
  }

  /// No pause between two tries is longer, in seconds.
  package var longestDelay: Int { 4 * 3600 + 4 * 360 }

  /// Seconds until the transport is probed with one message after so many failures in a row. What passes by itself is
  /// probed after 1, 2, 5, 10 minutes; what needs a person after 15, 30 and 60, so that no relay locks us out.
  package func probeDelay(afterFailure number: Int, needsPerson: Bool) -> Int {
    let steps = needsPerson ? [15, 30, 60] : [1, 2, 5, 10]
    return steps[min(max(number, 1), steps.count) - 1] * 60
  }
}

/// The finaliser of SplitMix64: spreads neighbouring numbers.
private func mix(_ value: UInt64) -> UInt64 {
  var z = value &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
