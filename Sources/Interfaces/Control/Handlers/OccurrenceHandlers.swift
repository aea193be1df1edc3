import ControlAPI
import Domain
import Scheduler
import Storage

extension ControlService {
  func explain(_ parameters: ScheduleExplain.Parameters) async throws -> ScheduleExplain.Reply {
    let count = parameters.count ?? 5
    guard (1...100).contains(count) else {
      throw ControlError.invalidValue(field: "count", value: String(count), expected: "a number from 1 to 100")
    }
    let schedule = try await schedule(named: parameters.schedule)
    let occurrences = try await operations().explain(schedule.id, count: count, at: now())
    return .init(
      schedule: try await shown(schedule.id),
      occurrences: occurrences.map { PlannedOccurrence($0, zone: schedule.timeZone) })
  }

  func skip(_ parameters: ScheduleSkip.Parameters, by author: Author) async throws -> ScheduleSkip.Reply {
    let schedule = try await schedule(named: parameters.schedule)
    let skipped = try await operations().skipNext(schedule.id, by: author, at: now())
    return .init(occurrence: PlannedOccurrence(skipped, zone: schedule.timeZone))
  }

  func unskip(_ parameters: ScheduleUnskip.Parameters, by author: Author) async throws -> ScheduleUnskip.Reply {
    let schedule = try await schedule(named: parameters.schedule)
    let wanted = try await operations().unskip(schedule.id, by: author, at: now())
    return .init(occurrence: PlannedOccurrence(wanted, zone: schedule.timeZone))
  }

  func move(_ parameters: ScheduleMove.Parameters, by author: Author) async throws -> ScheduleMove.Reply {
    let words = parameters.to.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let time = words.count == 2 ? LocalTime(words[1]) : nil
    guard let day = CivilDay(iso: words[0]), words.count == 1 || time != nil else {
      throw ControlError.invalidValue(
        field: "to", value: parameters.to, expected: "a day such as 2026-12-03, or with an hour, 2026-12-03 10:00")
    }
    let schedule = try await schedule(named: parameters.schedule)
    let moved = try await operations().moveNext(schedule.id, to: day, at: time, by: author, now: now())
    return .init(occurrence: PlannedOccurrence(moved, zone: schedule.timeZone))
  }

  func send(_ parameters: ScheduleSend.Parameters, by author: Author) async throws -> ScheduleSend.Reply {
    let schedule = try await schedule(named: parameters.schedule)
    let request = try await operations().sendNow(
      schedule.id, to: parameters.to, key: parameters.key, by: author, at: now())
    return .init(request: String(request))
  }

  func preview(_ parameters: SchedulePreview.Parameters) async throws -> SchedulePreview.Reply {
    let schedule = try await schedule(named: parameters.schedule)
    let mail = try await operations().preview(schedule.id, at: now())
    return .init(
      recipient: mail.recipient, subject: mail.subject, text: mail.text, html: mail.html,
      message: String(decoding: mail.message, as: UTF8.self))
  }
}

extension PlannedOccurrence {
  init(_ planned: ExplainedOccurrence, zone: String) {
    self.init(
      day: planned.nominalDay.description, dueAt: planned.instant.description,
      local: "\(planned.day) \(planned.time) \(zone)", notes: planned.notes.map(\.text),
      window: Window(planned.window))
  }
}
