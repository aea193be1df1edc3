import Domain

/// A log to follow, and for whom.
package struct Followed: Sendable {
  package let log: FollowedLog
  package let team: ImportTeam
  /// The team's day of a day and second of the server, where it stands in another zone.
  let dayOf: (@Sendable (Int, Int) -> Int)?

  /// - Parameter zone: of the server; `nil`: the days in the log are the team's.
  package init(_ log: FollowedLog, team: ImportTeam, zone: ZoneRules?) {
    self.log = log
    self.team = team
    dayOf = zone.map { Followed.day(in: $0, team) }
  }

  private static func day(in zone: ZoneRules, _ team: ImportTeam) -> @Sendable (Int, Int) -> Int {
    { day, second in
      let minute = zone.resolve(CivilDay(daysSinceEpoch: day), LocalTime(minuteOfDay: second / 60)).instant
      return team.dayOf(minute.adding(seconds: second % 60)).daysSinceEpoch
    }
  }
}
