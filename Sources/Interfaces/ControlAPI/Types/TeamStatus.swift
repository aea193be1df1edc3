/// How a team is.
package struct TeamStatus: Codable, Hashable, Sendable {
  package var team: String
  package var name: String
  package var timeZone: String
  package var seats: Int
  /// A day; `nil` when there are no usage data.
  package var dataThrough: String?
  /// The data are older than the team's freshness limit.
  package var stale: Bool
  package var schedules: Int
  package var nextDue: Due?

  package init(
    team: String, name: String, timeZone: String, seats: Int, dataThrough: String? = nil, stale: Bool, schedules: Int,
    nextDue: Due? = nil
  ) {
    self.team = team
    self.name = name
    self.timeZone = timeZone
    self.seats = seats
    self.dataThrough = dataThrough
    self.stale = stale
    self.schedules = schedules
    self.nextDue = nextDue
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case name
    case timeZone = "time_zone"
    case seats
    case dataThrough = "data_through"
    case stale
    case schedules
    case nextDue = "next_due"
  }
}
