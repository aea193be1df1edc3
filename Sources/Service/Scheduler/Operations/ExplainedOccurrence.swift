import Domain

/// One of the occurrences to come: when it is due, what was done to it, and what it will look at.
package struct ExplainedOccurrence: Hashable, Sendable {
  package enum Note: Hashable, Sendable {
    /// The month has no such day as the start date's, so it is the month's last.
    case clamped(from: Int)
    /// A clock change skips this hour; it is read with the offset before the change.
    case gap(asked: LocalTime)
    /// A clock change brings this hour twice; it is the first.
    case firstOfTwo
    /// Somebody moved it; this was its own date and hour.
    case moved(from: CivilDay, at: LocalTime)
    /// Nothing is sent: the schedule is paused then.
    case paused
    /// Nothing is sent: somebody said so.
    case skipped

    /// In words, for a table.
    package var text: String {
      switch self {
      case .clamped(let day): "the month has no day \(day)"
      case .gap(let asked): "the clock skips \(asked)"
      case .firstOfTwo: "the first of two"
      case .moved(let day, let time): "moved from \(day) \(time)"
      case .paused: "paused, nothing is sent"
      case .skipped: "skipped, nothing is sent"
      }
    }
  }

  /// The date by which the schedule counts it; a move does not change it.
  package let nominalDay: CivilDay
  /// The day and hour that a clock in the schedule's zone shows when it is due.
  package let day: CivilDay
  package let time: LocalTime
  package let instant: Instant
  package let notes: [Note]
  /// The days it will look at.
  package let window: ReportWindow
  /// `Past 3 months (Oct 10–Jan 10)`.
  package let title: String

  package var sends: Bool { !notes.contains(.paused) && !notes.contains(.skipped) }
}
