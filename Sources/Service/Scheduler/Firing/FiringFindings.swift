import Domain
import Reports
import Storage

/// What the data say for one occurrence, read from one snapshot and judged.
struct FiringFindings: Sendable {
  let team: TeamRecord
  let recipients: [String]
  let notification: Notification
  /// The inactive seats, with the people who hold them.
  let inactive: [SeatLine]
  /// Seats looked at, by product key.
  let products: [String: FoundProduct]
  let resolved: [FoundResolution]
  /// The as-of day of the notice before; nil when this is the first.
  let lastNoticeOn: CivilDay?
  let coverage: CoverageRecord?
  let quietOccurrences: Int

  init(_ schedule: Schedule, asOf day: CivilDay, in snapshot: Snapshot) throws {
    guard let team = try snapshot.team(id: schedule.teamID) else {
      throw FiringError(schedule: schedule.id, day: day, detail: "its team is gone")
    }
    self.team = team
    let window = schedule.definition.inactiveFor.window(asOf: day)
    recipients = try snapshot.recipients(ofSchedule: schedule.id)
    let coverage = try snapshot.coverage(team: team.id)
    self.coverage = coverage
    quietOccurrences = try snapshot.quietOccurrences(ofSchedule: schedule.id)
    let last = try snapshot.lastNotice(ofSchedule: schedule.id)
    lastNoticeOn = last?.asOf
    if DataCoverage(coverage, of: window).isStale(asOf: day, freshnessDays: team.team.freshnessDays) {
      notification = Notification(
        content: .stale, inactiveFor: schedule.definition.inactiveFor, window: window, dataThrough: coverage?.through,
        counts: VerdictCounts(), seats: [])
      (inactive, products, resolved) = ([], [:], [])
      return
    }

    let found = try FoundSeats(team: team, window: window, lastNotice: last, in: snapshot)
    (inactive, products, resolved) = (found.inactive, found.products, found.resolved)
    let listed = Set(last?.seats.map(\.seatID) ?? [])
    notification = Notification(
      content: found.inactive.isEmpty ? .none : .inactive, inactiveFor: schedule.definition.inactiveFor, window: window,
      dataThrough: coverage?.through, counts: found.counts,
      seats: found.inactive.map { seat in
        FrozenSeat(
          seatID: seat.seatID, change: listed.contains(seat.seatID) ? .still : .new, lastUsedOn: seat.lastUsedOn)
      })
  }
}

/// A product as far as a notification says something of it.
struct FoundProduct: Sendable {
  var name: String
  var seats: Int
  var endsOn: CivilDay?
}

/// A seat that was on the last notice and is not on this one.
struct FoundResolution: Sendable {
  var holder: SeatHolder
  var reason: ResolvedSeat.Reason
}
