/// The days (S, E] that a report looks at, civil days in the team's zone: S is not part of it, E is.
package struct ReportWindow: Hashable, Sendable {
  package let startExclusive: CivilDay
  package let end: CivilDay

  package init(startExclusive: CivilDay, end: CivilDay) {
    self.startExclusive = startExclusive
    self.end = end
  }

  package func contains(_ day: CivilDay) -> Bool { startExclusive < day && day <= end }

  /// `Oct 10–Jan 10`: S and E, as the vendor's page writes them.
  package var label: String { "\(startExclusive.monthAndDay)–\(end.monthAndDay)" }
}
