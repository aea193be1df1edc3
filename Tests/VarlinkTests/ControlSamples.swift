import ControlAPI
import Foundation

@testable import Varlink

/// A call and a reply of each method, with every optional field once given and once left out.
enum ControlSamples {
  struct Sample {
    let method: String
    let parameters: [UInt8]
    let reply: [UInt8]
  }

  static let due = Due(
    schedule: "1", team: "nio", dueAt: "2026-12-01T08:00:00Z", local: "2026-12-01 09:00 Europe/Berlin")
  static let window = Window(startExclusive: "2018-12-31", end: "2019-03-31", label: "Dec 31–Mar 31")
  static let counts = Counts(inactive: 1, new: 0, active: 1, exempt: 0)
  static let report = InactiveReport(
    team: "nio", asOf: "2019-03-31", range: "3m", window: window, counts: counts,
    seats: [
      Seat(user: "ada", product: "nio", verdict: .inactive, assignedOn: "2018-01-01", lastUsedOn: nil, daysUsed: 0),
      Seat(
        user: "bela", product: "nio", verdict: .active, assignedOn: "2018-01-01", lastUsedOn: "2019-03-30", daysUsed: 3),
    ], dataThrough: nil, coverage: .whole)

  static func schedule(full: Bool) -> Schedule {
    Schedule(
      id: "1", team: "nio", admin: "ada@example.com", definedIn: "teams.d/nio.yaml:9", on: true,
      startsOn: "2026-12-01", frequency: "monthly", inactiveFor: "3 months", at: "09:00", timeZone: "Europe/Berlin",
      recipients: ["ada@example.com"], whenNone: "heartbeat 3", catchUp: .once, endsOn: full ? "2027-01-01" : nil,
      paused: full, pausedUntil: full ? "2026-12-24" : nil, nextDue: full ? due : nil,
      lastOccurrence: full ? "2026-11-01" : nil, problem: full ? "an import is being applied" : nil)
  }

  static func notification(full: Bool) -> ControlAPI.Notification {
    ControlAPI.Notification(
      id: "1", schedule: "1", team: "nio", occurrence: "2019-03-31", kind: "scheduled", dueAt: "2019-03-31T07:00:00Z",
      decidedAt: "2019-03-31T07:00:01Z", disposition: "fired", range: "3m", window: window, counts: full ? counts : nil,
      standsFor: 1, deliveries: DeliveryCounts(queued: 1, sent: 1))
  }

  static func delivery(_ state: Delivery.State, full: Bool) -> Delivery {
    Delivery(
      id: "1", notification: "1", team: "nio", recipient: "ada@example.com", state: state,
      messageID: "<1.a@example.com>", attempts: 1, createdAt: "2019-03-31T07:00:01Z", changedAt: "2019-03-31T07:00:02Z",
      nextTryAt: full ? "2019-03-31T07:05:02Z" : nil, expiresAt: full ? "2019-04-05T07:00:01Z" : nil,
      replyCode: full ? 451 : nil, replyText: full ? "4.3.0 later" : nil)
  }

  static var all: [Sample] {
    get throws {
      try operations + seats + reports + [
        try sample(
          Status.self, Nothing(),
          .init(
            version: "1.0", stateDirectory: "/var/lib/seatwatch",
            transport: TransportState(
              kind: .smtp, destination: "smtp.example.com:587", state: .paused, reason: "535 no",
              pausedSince: "2026-12-01T08:00:00Z"),
            nextDue: due, deliveries: DeliveryCounts(),
            teams: [
              TeamStatus(
                team: "nio", name: "NIO", timeZone: "UTC", seats: 2, dataThrough: "2019-03-31", stale: false,
                schedules: 1, nextDue: due),
              TeamStatus(team: "b", name: "B", timeZone: "UTC", seats: 0, stale: true, schedules: 0),
            ], problems: ["mail is held"])),
        try sample(
          Status.self, Nothing(),
          .init(
            version: "1.0", stateDirectory: "/",
            transport: TransportState(kind: .maildir, destination: "/m", state: .running),
            deliveries: DeliveryCounts(), teams: [], problems: [])),
        try sample(ReportInactive.self, .init(team: "nio", asOf: "2019-03-31", range: "3m"), .init(report: report)),
        try sample(ReportInactive.self, .init(team: "nio", range: "3m"), .init(report: report)),
        try sample(ImportBegin.self, .init(team: "nio", sourceName: "export"), .init(import: "1")),
        try sample(
          ImportChunk.self, .init(import: "1", file: "seats.csv", data: Data("a".utf8), last: true), Nothing()),
        try sample(
          ImportCommit.self, .init(import: "1"),
          .init(
            result: ImportResult(
              team: "nio", sourceName: "export",
              files: [
                ImportedFile(
                  name: "seats.csv", kind: "seats", rows: 3, usable: 2,
                  rejected: [RejectedRows(reason: "unknown user", count: 1, firstLine: 4)])
              ], kinds: [ImportedKind(kind: "seats", changed: 1, unchanged: 1)], dataThrough: "2019-03-31"))),
        try sample(ImportAbort.self, .init(import: "1"), Nothing()),
        try sample(
          ScheduleList.self, .init(team: "nio"), .init(schedules: [schedule(full: true), schedule(full: false)])),
        try sample(ScheduleList.self, .init(), .init(schedules: [])),
        try sample(
          NotificationList.self, .init(team: "nio", limit: 5),
          .init(notifications: [notification(full: true), notification(full: false)])),
        try sample(
          DeliveryList.self, .init(state: .uncertain, limit: 5),
          .init(deliveries: Delivery.State.allCases.flatMap { [delivery($0, full: true), delivery($0, full: false)] })),
      ]
    }
  }

  /// Encoded, and shown to come back equal.
  static func sample<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters, _ reply: Method.Reply
  ) throws -> Sample where Method.Parameters: Equatable, Method.Reply: Equatable {
    let call = Array(try WireCoding.frame(parameters).dropLast())
    let answer = Array(try WireCoding.frame(reply).dropLast())
    guard try WireCoding.decode(Method.Parameters.self, from: call) == parameters,
      try WireCoding.decode(Method.Reply.self, from: answer) == reply
    else { throw VarlinkFailure.malformed("\(method) does not come back equal") }
    return Sample(method: String(method.name.dropFirst("org.seatwatch.".count)), parameters: call, reply: answer)
  }
}
