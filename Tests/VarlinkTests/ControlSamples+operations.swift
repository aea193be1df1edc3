import ControlAPI
import Foundation

@testable import Varlink

/// The methods with which operators change things and watch.
extension ControlSamples {
  static let planned = PlannedOccurrence(
    day: "2026-12-31", dueAt: "2026-12-31T08:00:00Z", local: "2026-12-31 09:00 Europe/Berlin",
    notes: ["the month has no day 31"], window: window)

  static var operations: [Sample] {
    get throws {
      try scheduleOperations + otherOperations
    }
  }

  private static var scheduleOperations: [Sample] {
    get throws {
      let name = "nio/ada@example.com"
      return [
        try sample(ScheduleShow.self, .init(schedule: name), .init(schedule: schedule(full: true))),
        try sample(
          ScheduleSet.self,
          .init(
            team: "nio", admin: "ada@example.com", startsOn: "2026-12-01", frequency: "monthly",
            inactiveFor: "3 months", at: "09:00", timeZone: "team", alsoTo: ["bela@example.com"], whenNone: "send",
            catchUp: "once", endsOn: "never"),
          .init(schedule: schedule(full: false), dropped: ["a move"])),
        try sample(
          ScheduleSet.self, .init(team: "nio", admin: "a"), .init(schedule: schedule(full: false), dropped: [])),
        try sample(ScheduleOn.self, .init(schedule: name), .init(schedule: schedule(full: true))),
        try sample(ScheduleOff.self, .init(schedule: name), .init(schedule: schedule(full: true))),
        try sample(
          SchedulePause.self, .init(schedule: name, until: "2026-12-24"), .init(schedule: schedule(full: true))),
        try sample(SchedulePause.self, .init(schedule: name), .init(schedule: schedule(full: true))),
        try sample(
          ScheduleResume.self, .init(schedule: name, catchUp: true), .init(schedule: schedule(full: true))),
        try sample(ScheduleSkip.self, .init(schedule: name), .init(occurrence: planned)),
        try sample(ScheduleUnskip.self, .init(schedule: name), .init(occurrence: planned)),
        try sample(ScheduleMove.self, .init(schedule: name, to: "2026-12-03 10:00"), .init(occurrence: planned)),
        try sample(
          ScheduleSend.self, .init(schedule: name, to: "me@example.com", key: "k"), .init(request: "7")),
        try sample(ScheduleSend.self, .init(schedule: name), .init(request: "7")),
        try sample(
          SchedulePreview.self, .init(schedule: name),
          .init(recipient: "a", subject: "s", text: "t", html: "<p>", message: "m")),
        try sample(
          ScheduleExplain.self, .init(schedule: name, count: 3),
          .init(schedule: schedule(full: true), occurrences: [planned])),
      ]
    }
  }

  private static var otherOperations: [Sample] {
    get throws {
      let mail = TransportState(kind: .maildir, destination: "/m", state: .paused, reason: "r", pausedSince: "x")
      let exemption = Exemption(
        id: "1", team: "nio", user: "svc-*", product: "nio", because: "b", until: "2026-12-24", by: "uid 7")
      let fromFile = Exemption(team: "nio", user: "svc-*", because: "b", by: "teams.d/nio.yaml:3")
      return [
        try sample(
          Why.self, .init(team: "nio", user: "ada", product: "nio", asOf: "2019-03-31", range: "3m"),
          .init(
            user: "ada", product: "nio", offering: "nio", seat: report.seats[0], asOf: "2019-03-31", range: "3m",
            window: window, dataThrough: "2019-03-31", sentence: "Inactive.", evidence: ["e"])),
        try sample(
          Why.self, .init(team: "nio", user: "ada", product: "nio"),
          .init(
            user: "ada", product: "nio", offering: "nio", asOf: "2019-03-31", range: "3m", window: window,
            sentence: "Not judged.", evidence: [])),
        try sample(
          NotificationShow.self, .init(notification: "1"),
          .init(
            notification: notification(full: true),
            seats: [
              ListedSeat(
                user: "a", product: "p", change: .new, lastUsedOn: "2019-01-01", unassignedOn: "2019-03-01"),
              ListedSeat(user: "b", product: "p", change: .still),
            ], deliveries: [delivery(.sent, full: true)])),
        try sample(DeliveryRetry.self, .init(delivery: "1"), .init(delivery: delivery(.queued, full: true))),
        try sample(DeliveryCancel.self, .init(delivery: "1"), .init(delivery: delivery(.cancelled, full: false))),
        try sample(
          DeliveryResolve.self, .init(delivery: "1", verdict: .again), .init(delivery: delivery(.queued, full: true))),
        try sample(
          TokenCreate.self, .init(teams: ["nio"], name: "n"),
          .init(token: PushToken(id: "1", name: "n", teams: ["nio"], madeAt: "x", madeBy: "y"), secret: "s")),
        try sample(
          TokenList.self, Nothing(),
          .init(tokens: [
            PushToken(id: "1", name: "n", teams: ["nio"], madeAt: "x", madeBy: "y", usedAt: "z", revokedAt: "z")
          ])),
        try sample(TokenRevoke.self, .init(token: "1"), Nothing()),
        try sample(ExemptList.self, .init(team: "nio"), .init(exemptions: [exemption, fromFile])),
        try sample(
          ExemptAdd.self, .init(team: "nio", user: "svc-*", product: "nio", because: "b", until: "2026-12-24"),
          .init(exemption: exemption)),
        try sample(ExemptAdd.self, .init(team: "nio", user: "x", because: "b"), .init(exemption: fromFile)),
        try sample(ExemptRemove.self, .init(exemption: "1"), Nothing()),
        try sample(
          Erase.self, .init(team: "nio", user: "ada"), .init(pseudonym: "erased-7", places: 3, openMessages: 0)),
        try sample(
          ImportSources.self, .init(team: "nio"),
          .init(
            sources: [Source(team: "nio", source: "usage", from: "2019-01-01", through: "2019-03-31", kind: "uses")],
            imports: ImportRun.State.allCases.map {
              ImportRun(id: "1", team: "nio", source: "generic", state: $0, startedAt: "x", finishedAt: "y")
            })),
        try sample(TransportPause.self, .init(reason: "r"), .init(transport: mail)),
        try sample(TransportResume.self, Nothing(), .init(transport: mail)),
        try sample(TransportTest.self, .init(to: "a"), .init(reply: "250 ok")),
        try sample(
          ConfigShow.self, Nothing(), .init(settings: [Setting(key: "mail.from", value: "a", from: "default")])),
        try sample(ConfigCheck.self, Nothing(), .init(mistakes: ["a.yaml:1:1: no"])),
        try sample(Reload.self, Nothing(), .init(changes: ["team nio"])),
        try sample(Backup.self, Nothing(), .init(data: Data([0, 255]), size: 2, last: true)),
        try sample(
          BackupHeld.self, Nothing(),
          .init(
            backedUpAt: "x",
            occurrences: [HeldOccurrence(schedule: "1", team: "nio", admin: "a", day: "2026-12-01", dueAt: "x")],
            deliveries: [delivery(.queued, full: true)])),
        try sample(BackupHeld.self, Nothing(), .init(occurrences: [], deliveries: [])),
        try sample(BackupRelease.self, .init(choice: .assumeSent), Nothing()),
        try sample(BackupRelease.self, .init(choice: .send), Nothing()),
        try sample(
          AuditList.self, .init(team: "nio", schedule: "1", limit: 9),
          .init(entries: [
            Change(at: "x", who: "files", what: "w", team: "nio", schedule: "1", old: "o", new: "n"),
            Change(at: "x", who: "files", what: "w"),
          ])),
        try sample(
          AuditVerify.self, Nothing(), .init(entries: 2, broken: Change(at: "x", who: "files", what: "w"))),
        try sample(AuditVerify.self, Nothing(), .init(entries: 2)),
      ]
        + (try Event.Kind.allCases.map {
          try sample(
            Watch.self, Nothing(), .init(event: Event(at: "x", kind: $0, team: "nio", id: "1", text: "t", percent: 50)))
        })
    }
  }
}
