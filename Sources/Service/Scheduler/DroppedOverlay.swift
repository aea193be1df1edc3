import Domain

/// Something that was decided about a schedule or one of its occurrences and that ended because what it refers to is gone.
package struct DroppedOverlay: Hashable, Sendable {
  package enum What: Hashable, Sendable {
    case pause
    /// By the date that the schedule counted the occurrence by.
    case skip(CivilDay)
    case move(from: CivilDay, to: CivilDay)
  }

  package let schedule: Int
  package let admin: String
  package let what: What
  /// Whether the schedule itself is gone, not only the occurrence.
  package let isScheduleGone: Bool

  /// For a log or a reply.
  package var text: String {
    let gone = isScheduleGone ? "the schedule is gone" : "its dates are others now"
    return switch what {
    case .pause: "the pause of \(admin)'s schedule ended: \(gone)"
    case .skip(let day): "skipping \(day) of \(admin)'s schedule was dropped: \(gone)"
    case .move(let day, let other): "moving \(day) of \(admin)'s schedule to \(other) was dropped: \(gone)"
    }
  }
}

extension Schedule {
  /// Drops what is left without an occurrence: its date is none of the schedule's any more, or it would not come between its
  /// neighbours.
  mutating func dropOrphanedOverlays(in zone: ZoneRules) -> [DroppedOverlay] {
    var dropped: [DroppedOverlay] = []
    for (day, overlay) in overlays.sorted(by: { $0.key < $1.key }) {
      let own = dueDate(on: day, in: zone)
      let isBeforeNext = next(after: day, in: zone).map { own.instant < $0.instant } ?? true
      let isAfterLast = undecided(before: day, in: zone).map { $0.instant < own.instant } ?? true
      if hasOccurrence(on: day), isBeforeNext, isAfterLast { continue }
      overlays[day] = nil
      dropped.append(DroppedOverlay(self, overlay, of: day, isScheduleGone: false))
    }
    return dropped
  }

  /// For a schedule that is gone: everything, a pause that lasts included.
  mutating func dropAllOverlays(at now: Instant) -> [DroppedOverlay] {
    var dropped = overlays.sorted { $0.key < $1.key }.map { day, overlay in
      DroppedOverlay(self, overlay, of: day, isScheduleGone: true)
    }
    if pauseLasts(at: now) {
      dropped.append(DroppedOverlay(schedule: id, admin: admin, what: .pause, isScheduleGone: true))
    }
    (overlays, endedPauses, pausedAt, pausedUntil) = ([:], [], nil, nil)
    return dropped
  }

  /// Whether there is a pause that has not ended.
  func pauseLasts(at now: Instant) -> Bool { pausedAt != nil && pausedUntil.map { now < $0 } ?? true }
}

extension DroppedOverlay {
  fileprivate init(_ schedule: Schedule, _ overlay: Schedule.Overlay, of day: CivilDay, isScheduleGone: Bool) {
    let what: What =
      switch overlay {
      case .skipped: .skip(day)
      case .moved(let newDay, _): .move(from: day, to: newDay)
      }
    self.init(schedule: schedule.id, admin: schedule.admin, what: what, isScheduleGone: isScheduleGone)
  }
}
