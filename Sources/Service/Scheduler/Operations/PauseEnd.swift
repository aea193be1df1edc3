import Domain

/// Until when a schedule is paused.
package enum PauseEnd: Hashable, Sendable {
  /// Until somebody resumes it.
  case never
  case instant(Instant)
  /// The first day, in the schedule's zone, on which it runs again: it ends with that day's first moment.
  case day(CivilDay)
}
