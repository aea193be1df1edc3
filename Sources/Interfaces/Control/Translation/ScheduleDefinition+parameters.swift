import ControlAPI
import Domain

extension ScheduleDefinition {
  /// What is not said stays as it was; a new one needs its date, frequency and range.
  /// - Throws: `invalidValue` with the field.
  init(_ asked: ScheduleSet.Parameters, before: Domain.Schedule?, recipients: Set<String>) throws {
    let old = before?.definition
    let startsOn = try asked.startsOn.map { try Self.day($0, "starts_on") } ?? old?.startsOn
    let frequency = try asked.frequency.map { try Self.word($0, "frequency", Frequency.allCases) } ?? old?.frequency
    let range =
      try asked.inactiveFor.map { try Self.word($0, "inactive_for", InactiveRange.allCases) } ?? old?.inactiveFor
    guard let startsOn else { throw Self.missing("starts_on", "a day: a new schedule needs one") }
    guard let frequency else { throw Self.missing("frequency", "\(Self.list(Frequency.allCases)) in a new schedule") }
    guard let range else {
      throw Self.missing("inactive_for", "\(Self.list(InactiveRange.allCases)) in a new schedule")
    }
    self = old ?? ScheduleDefinition(startsOn: startsOn, frequency: frequency, inactiveFor: range)
    self.startsOn = startsOn
    self.frequency = frequency
    inactiveFor = range
    timeZone = old == nil ? nil : before?.timeZone
    alsoTo = asked.alsoTo ?? recipients.subtracting([before?.admin ?? asked.admin]).sorted()
    if let text = asked.at {
      guard let time = LocalTime(text) else { throw Self.missing("at", "an hour such as 09:00", value: text) }
      at = time
    }
    if let zone = asked.timeZone { timeZone = zone == "team" ? nil : zone }
    if let text = asked.whenNone { whenNone = try Self.whenNone(text) }
    if let text = asked.catchUp { catchUp = try Self.word(text, "catch_up", CatchUp.allCases) }
    if let text = asked.endsOn { endsOn = text == "never" ? nil : try Self.day(text, "ends_on") }
  }

  private static func day(_ text: String, _ field: String) throws -> CivilDay {
    guard let day = CivilDay(iso: text) else { throw missing(field, "a day such as 2026-03-31", value: text) }
    return day
  }

  private static func word<Word: RawRepresentable<String>>(
    _ text: String, _ field: String, _ known: [Word]
  ) throws -> Word {
    guard let word = known.first(where: { $0.rawValue == text }) else { throw missing(field, list(known), value: text) }
    return word
  }

  private static func whenNone(_ text: String) throws -> WhenNone {
    switch text {
    case "send": return .send
    case "skip": return .skip
    default:
      let words = text.split(separator: " ")
      guard words.count == 2, words[0] == "heartbeat", let every = Int(words[1]), every >= 1 else {
        throw missing("when_none", "send, skip or heartbeat N", value: text)
      }
      return .heartbeat(every: every)
    }
  }

  private static func list<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
    let all = words.map(\.rawValue)
    return "\(all.dropLast().joined(separator: ", ")) or \(all.last ?? "")"
  }

  private static func missing(_ field: String, _ expected: String, value: String = "") -> ControlError {
    .invalidValue(field: field, value: value, expected: expected)
  }
}
