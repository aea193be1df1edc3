import Domain
import Reports
import Storage

extension OperatorNotice {
  /// So long a transport that passes by itself may be down before anybody is told, in seconds.
  private static let downLimit = 3600

  /// What the rows say that needs a person.
  ///
  /// - Parameter today: the day in a zone by its name.
  package static func causes(_ snapshot: Snapshot, at now: Instant, today: (String) -> CivilDay) throws -> [Cause] {
    let facts = try snapshot.tellingFacts(at: now)
    var causes: [Cause] = []
    if facts.failed > 0 {
      causes.append(
        Cause(
          "failed",
          "\(counted(facts.failed)) failed since you were told last: seatwatchctl delivery list --state failed"))
    }
    if facts.uncertain > 0 {
      causes.append(
        Cause(
          "uncertain",
          "\(counted(facts.uncertain)) may have arrived or not, and wait for your word: "
            + "seatwatchctl delivery list --state uncertain, then delivery resolve"))
    }
    causes += transport(facts.transport, at: now)
    if facts.stopped > 0 {
      causes.append(
        Cause("stopped", "\(facts.stopped == 1 ? "A schedule does" : "\(facts.stopped) schedules do") not run."))
    }
    if let problem = facts.integrity?.problem {
      causes.append(Cause("integrity", "The database is damaged (\(problem)): put a backup in its place."))
    }
    for record in try snapshot.teams() {
      let day = today(record.team.timeZone)
      let coverage = DataCoverage(
        try snapshot.coverage(team: record.id), of: ReportWindow(startExclusive: day.adding(days: -1), end: day))
      guard let through = coverage.through, coverage.isStale(asOf: day, freshnessDays: record.team.freshnessDays) else {
        continue
      }
      causes.append(
        Cause(
          "stale \(record.team.key)",
          "The usage data of the team \(record.team.key) reach only through \(through): import newer ones."))
    }
    return causes
  }

  private static func transport(_ transport: TransportState, at now: Instant) -> [Cause] {
    switch transport.state {
    case .up: []
    case .paused: [Cause("transport", "No mail goes out since \(transport.since), because somebody paused it.")]
    case .hold: [Cause("transport", "No mail went out since \(transport.since); the relay refused everything.")]
    case .down:
      now.seconds(since: transport.since) < downLimit
        ? [] : [Cause("transport", "No mail went out since \(transport.since); the relay could not be reached.")]
    }
  }

  private static func counted(_ count: Int) -> String { count == 1 ? "1 delivery" : "\(count) deliveries" }
}
