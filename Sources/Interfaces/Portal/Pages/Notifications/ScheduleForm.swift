import Domain

/// What an admin chose on the page: the text of each field, and what is wrong with it.
struct ScheduleForm: Hashable {
  var startsOn: String
  var frequency: String
  var inactiveFor: String
  var at: String
  private(set) var problems: [String: String] = [:]

  /// For a schedule that is not there yet: from tomorrow on, monthly, about three months, in the morning.
  init(today: CivilDay) {
    startsOn = "\(today.adding(days: 1))"
    frequency = Frequency.monthly.rawValue
    inactiveFor = InactiveRange.months3.rawValue
    at = "09:00"
  }

  init(_ definition: ScheduleDefinition) {
    startsOn = "\(definition.startsOn)"
    frequency = definition.frequency.rawValue
    inactiveFor = definition.inactiveFor.rawValue
    at = "\(definition.at)"
  }

  init(_ form: Form) {
    startsOn = form["starts_on"] ?? ""
    frequency = form["frequency"] ?? ""
    inactiveFor = form["inactive_for"] ?? ""
    // A browser may send the seconds too.
    at = (form["at"] ?? "").split(separator: ":").prefix(2).joined(separator: ":")
  }

  /// Stands for all that was chosen: a page shows the dates of one choice, and only that choice is saved from it.
  var choice: String { [startsOn, frequency, inactiveFor, at].joined(separator: " ") }

  /// What the page lets one choose, the rest as it was; `nil`, with the problems noted, when something is wrong.
  mutating func definition(changing before: ScheduleDefinition?, alsoTo: [String]) -> ScheduleDefinition? {
    problems = [:]
    let day = CivilDay(iso: startsOn)
    if day == nil || !(2000...2399).contains(day?.year ?? 0) {
      problems["starts_on"] = "Choose a day, such as 2026-12-01."
    }
    let frequency = Frequency(rawValue: frequency)
    if frequency == nil { problems["frequency"] = "Choose how often." }
    let range = InactiveRange(rawValue: inactiveFor)
    if range == nil { problems["inactive_for"] = "Choose one of the five ranges." }
    let at = LocalTime(at)
    if at == nil { problems["at"] = "Choose an hour, such as 09:00." }
    guard problems.isEmpty, let day, let frequency, let range, let at else { return nil }
    var definition = before ?? ScheduleDefinition(startsOn: day, frequency: frequency, inactiveFor: range)
    definition.startsOn = day
    definition.frequency = frequency
    definition.inactiveFor = range
    definition.at = at
    definition.alsoTo = alsoTo
    definition.isOn = true
    return definition
  }
}
