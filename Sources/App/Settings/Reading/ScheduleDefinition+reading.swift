import Domain

extension ScheduleDefinition {
  /// What stands under `notifications`; `nil` when date, frequency or range are missing or wrong.
  init?(_ section: Section, of email: String?, _ checks: ConfigurationChecks) {
    let startsOn = section.value("starts_on", Reading.day)
    let frequency = section.value("frequency", Reading<Frequency>.choice)
    let inactiveFor = section.value("inactive_for", Reading<InactiveRange>.choice)
    let at = section.value("at") { Reading(LocalTime($0)) }
    let zone = section.value("time_zone", Reading.checked(checks.zone))
    let recipients = section.list("recipients", Reading.checked(checks.address))
    let whenNone = section.value("when_none", ScheduleDefinition.readWhenNone)
    let catchUp = section.value("catch_up", Reading<CatchUp>.choice)
    let catchUpDays = section.value("catch_up_window", Reading.days(1...366))
    let endsOn = section.value("ends_on", Reading.day)
    let isOn = section.value("enabled", Reading.yesOrNo)
    let listLength = section.value("list_length", Reading.number(1...1000))
    let attachesList = section.value("attach_list", Reading.yesOrNo)

    let alsoTo = LoadedTeam.distinct(recipients, "address", section)
    for (recipient, position) in recipients where recipient.lowercased() == email?.lowercased() {
      section.notebook.note(
        "`\(shown(recipient))` is the admin, who gets it anyway; expected others only", at: position)
    }
    if let startsOn, let endsOn, endsOn < startsOn {
      section.note(
        "`ends_on` is \(endsOn), before `starts_on` \(startsOn); expected that day or a later one", about: "ends_on")
    }
    if catchUp == .skip, section.has("catch_up_window") {
      section.note(
        "`catch_up_window` is set, but `catch_up` is `skip`; expected `once` with it", about: "catch_up_window")
    }
    guard let startsOn, let frequency, let inactiveFor else { return nil }
    self.init(startsOn: startsOn, frequency: frequency, inactiveFor: inactiveFor)
    self.at = at ?? self.at
    self.timeZone = zone
    self.alsoTo = alsoTo
    self.whenNone = whenNone ?? self.whenNone
    self.catchUp = catchUp ?? self.catchUp
    self.catchUpDays = catchUpDays
    self.endsOn = endsOn
    self.isOn = isOn ?? self.isOn
    self.listLength = listLength ?? self.listLength
    self.attachesList = attachesList ?? self.attachesList
  }

  private static func readWhenNone(_ text: String) -> Reading<WhenNone> {
    switch text {
    case "send": return .value(.send)
    case "skip": return .value(.skip)
    default:
      let words = text.split(separator: " ")
      guard words.count == 2, words[0] == "heartbeat", let every = decimal(words[1]), (1...1000).contains(every) else {
        return .unexpected
      }
      return .value(.heartbeat(every: every))
    }
  }
}
