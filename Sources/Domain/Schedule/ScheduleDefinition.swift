/// An admin's choice, as written in a file, on a page or over the socket.
package struct ScheduleDefinition: Hashable, Sendable {
  /// What to do when nobody is inactive.
  package enum WhenNone: Hashable, Sendable {
    case send
    case skip
    /// Every Nth of such occurrences in a row is sent, the others are skipped; N ≥ 1.
    case heartbeat(every: Int)
  }

  /// What becomes of occurrences missed while the daemon was down.
  package enum CatchUp: String, CaseIterable, Hashable, Sendable {
    /// One notification for the latest, if it is within the catch-up window.
    case once
    case skip
  }

  package var startsOn: CivilDay
  package var frequency: Frequency
  package var inactiveFor: InactiveRange
  package var at: LocalTime
  /// IANA name; `nil` means the team's.
  package var timeZone: String?
  /// Besides the admin.
  package var alsoTo: [String]
  package var whenNone: WhenNone
  package var catchUp: CatchUp
  /// `nil` means the frequency's default.
  package var catchUpDays: Int?
  package var endsOn: CivilDay?
  package var isOn: Bool
  /// How many rows the mail lists before it says how many were left out.
  package var listLength: Int
  /// Whether the full list goes along as a CSV file.
  package var attachesList: Bool

  package init(
    startsOn: CivilDay, frequency: Frequency, inactiveFor: InactiveRange,
    at: LocalTime = LocalTime(minuteOfDay: 9 * 60), timeZone: String? = nil, alsoTo: [String] = [],
    whenNone: WhenNone = .send, catchUp: CatchUp = .once, catchUpDays: Int? = nil, endsOn: CivilDay? = nil,
    isOn: Bool = true, listLength: Int = 50, attachesList: Bool = false
  ) {
    self.startsOn = startsOn
    self.frequency = frequency
    self.inactiveFor = inactiveFor
    self.at = at
    self.timeZone = timeZone
    self.alsoTo = alsoTo
    self.whenNone = whenNone
    self.catchUp = catchUp
    self.catchUpDays = catchUpDays
    self.endsOn = endsOn
    self.isOn = isOn
    self.listLength = listLength
    self.attachesList = attachesList
  }
}
