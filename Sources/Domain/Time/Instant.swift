/// A moment: whole seconds since 1970-01-01T00:00:00Z, without leap seconds, as POSIX counts.
package struct Instant: Hashable, Comparable, Sendable {
  package let seconds: Int

  package init(seconds: Int) {
    self.seconds = seconds
  }

  package func adding(seconds: Int) -> Instant { Instant(seconds: self.seconds + seconds) }
  package func seconds(since other: Instant) -> Int { seconds - other.seconds }

  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
}

extension Instant: CustomStringConvertible {
  /// `2026-03-31T07:00:00Z`.
  package var description: String {
    let time = seconds.mod(86_400)
    let day = (seconds - time) / 86_400
    return
      "\(CivilDay(daysSinceEpoch: day))T\(LocalTime(minuteOfDay: time / 60)):\(time % 60 < 10 ? "0" : "")\(time % 60)Z"
  }
}

extension Int {
  /// The remainder that is never negative.
  func mod(_ n: Int) -> Int {
    let r = self % n
    return r < 0 ? r + n : r
  }
}
