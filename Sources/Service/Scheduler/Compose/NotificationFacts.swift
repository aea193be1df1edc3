import Domain

/// Everything one notification says, decided; composing it needs nothing else.
///
/// Names and addresses are already those that the team's personal-data setting allows.
package struct NotificationFacts: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// The list of inactive seats; an empty one says that nobody is inactive.
    case list
    /// The data are older than the team's limit, in days; nobody is listed.
    case stale(limitDays: Int)
  }

  /// Why there is this mail, when it is not simply that an occurrence came due.
  package enum Occasion: Hashable, Sendable {
    case scheduled
    /// Sent now, besides the schedule.
    case extra
    /// To one named address, to see what the mail looks like.
    case test
  }

  /// What an earlier notification of the same schedule allows to compare with.
  package struct Comparison: Hashable, Sendable {
    package var lastNoticeOn: CivilDay
    package var resolved: [ResolvedSeat]

    package init(lastNoticeOn: CivilDay, resolved: [ResolvedSeat]) {
      self.lastNoticeOn = lastNoticeOn
      self.resolved = resolved
    }
  }

  package var team: String
  package var content: Content
  package var occasion: Occasion
  /// What to look at; its frequency, hour, range, list length and `when_none` are mentioned.
  package var schedule: ScheduleDefinition
  /// The zone the schedule's hour is in: its own or the team's.
  package var timeZone: String
  /// The admin who set the schedule up, as he may be named.
  package var setUpBy: String
  /// As-of day: the occurrence's local date.
  package var dueOn: CivilDay
  package var sentOn: CivilDay
  /// How many missed occurrences this one stands for, itself not counted.
  package var missed: Int
  package var nextOn: CivilDay?
  /// The whole list of inactive seats, in any order.
  package var seats: [IdleSeat]
  /// Products by key: those of the listed seats at least.
  package var products: [String: ProductFacts]
  /// `nil` in the first notification of a schedule: then nothing is new or still so.
  package var comparison: Comparison?
  /// The last day the data reach; `nil` when there are none at all.
  package var dataThrough: CivilDay?
  /// The day the data begin, when that is later than the window's first day.
  package var dataFrom: CivilDay?
  package var links: NotificationLinks

  package init(
    team: String, content: Content = .list, occasion: Occasion = .scheduled, schedule: ScheduleDefinition,
    timeZone: String, setUpBy: String, dueOn: CivilDay, sentOn: CivilDay, missed: Int = 0, nextOn: CivilDay?,
    seats: [IdleSeat] = [], products: [String: ProductFacts] = [:], comparison: Comparison? = nil,
    dataThrough: CivilDay?, dataFrom: CivilDay? = nil, links: NotificationLinks
  ) {
    self.team = team
    self.content = content
    self.occasion = occasion
    self.schedule = schedule
    self.timeZone = timeZone
    self.setUpBy = setUpBy
    self.dueOn = dueOn
    self.sentOn = sentOn
    self.missed = missed
    self.nextOn = nextOn
    self.seats = seats
    self.products = products
    self.comparison = comparison
    self.dataThrough = dataThrough
    self.dataFrom = dataFrom
    self.links = links
  }
}
