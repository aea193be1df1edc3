import Domain
import Testing

@testable import Storage

/// A firing is one commit: all of it or nothing (DESIGN 3, step 1).
@Suite struct OccurrencesTests {
  private let week = 7 * 86_400
  private let occurrences = """
    SELECT (due_at - 1799971200) / 604800, disposition, reason, coalesced_into IS NOT NULL, stands_for
    FROM occurrence ORDER BY local_on
    """

  private func message(_ recipient: String, id: String) -> OutgoingMessage {
    OutgoingMessage(
      recipient: recipient, sender: "s@example.com", messageID: id, body: [1], bodySHA256: [2])
  }

  private func plan(_ schedule: Schedule, weeks: Int, runningSince: Int? = nil) -> DuePlan {
    let now = Bench.start.adding(seconds: weeks * week)
    return DuePlan(
      schedule, at: now, runningSince: runningSince.map { Bench.start.adding(seconds: $0 * week) } ?? now, in: .utc)
  }

  @Test(arguments: Place.allCases)
  func `the missed occurrences, the fired one, its list, its messages and the next date are written together`(
    place: Place
  ) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      let schedule = try await bench.addSchedule()
      let plan = plan(schedule, weeks: 3)
      let seats = [
        FrozenSeat(seatID: 5, change: .new, lastUsedOn: nil),
        FrozenSeat(seatID: 4, change: .still, lastUsedOn: CivilDay(daysSinceEpoch: 9)),
      ]
      let messages = [message("a@example.com", id: "1"), message("b@example.com", id: "2")]
      #expect(
        try await storage.write {
          try $0.decide(
            plan, of: schedule, notification: Bench.notification(seats), messages: messages, at: bench.at(1_900_000))
        })
      #expect(
        try await bench.rows(occurrences, 5) == [
          "0 skipped coalesced 1 1", "1 skipped coalesced 1 1", "2 skipped coalesced 1 1", "3 fired - 0 4",
        ])
      #expect(
        try await bench.lines("state, recipient, message_id") == ["ready a@example.com 1", "ready b@example.com 2"])
      #expect(
        try await storage.read { try $0.lastNotice(ofSchedule: schedule.id) }?.seats
          == seats.sorted { $0.seatID < $1.seatID })
      let after = try #require(try await storage.read { try $0.schedule(id: schedule.id) })
      #expect(after.decidedOn == schedule.definition.startsOn.adding(days: 21))
      #expect(after.next?.day == schedule.definition.startsOn.adding(days: 28))
    }
  }

  @Test(arguments: Place.allCases)
  func `a plan on an older revision, or after somebody else decided, writes nothing`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      let schedule = try await bench.addSchedule()
      let plan = plan(schedule, weeks: 0)
      let decide = { (schedule: Schedule, id: String) in
        try await storage.write {
          try $0.decide(
            plan, of: schedule, notification: Bench.notification(),
            messages: [
              OutgoingMessage(recipient: "a@example.com", sender: "s", messageID: id, body: [1], bodySHA256: [2])
            ],
            at: Bench.start)
        }
      }
      var edited = schedule
      edited.revision += 1
      let recorded = edited
      try await storage.write { try $0.record(recorded, recipients: []) }
      #expect(try await decide(schedule, "1") == false)
      #expect(try await bench.rows(occurrences, 5).isEmpty)
      #expect(try await decide(recorded, "2"))
      #expect(try await decide(recorded, "3") == false)
      #expect(try await bench.lines("message_id") == ["2"])
      #expect(try await bench.rows(occurrences, 5) == ["0 fired - 0 1"])
    }
  }

  @Test(arguments: Place.allCases)
  func `what cannot be written as a whole is not written at all`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      let schedule = try await bench.addSchedule()
      let plan = plan(schedule, weeks: 2)
      // The second message repeats the first one's recipient.
      let messages = [message("a@example.com", id: "1"), message("a@example.com", id: "2")]
      await #expect(throws: (any Error).self) {
        try await storage.write {
          try $0.decide(plan, of: schedule, notification: Bench.notification(), messages: messages, at: bench.at(0))
        }
      }
      for table in ["occurrence", "notification", "message"] {
        #expect(try await bench.rows("SELECT count(*) FROM \(table)", 1) == ["0"], "\(table)")
      }
      #expect(try await storage.read { try $0.schedule(id: schedule.id) } == schedule)
    }
  }

  @Test(arguments: Place.allCases)
  func `a plan with nothing due changes nothing`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      let schedule = try await bench.addSchedule()
      let plan = DuePlan(schedule, at: bench.at(-86_400), runningSince: bench.at(-86_400), in: .utc)
      #expect(
        try await storage.write { try $0.decide(plan, of: schedule, notification: nil, messages: [], at: Bench.start) })
      #expect(try await storage.read { try $0.schedule(id: schedule.id) } == schedule)
    }
  }

  @Test(arguments: Place.allCases)
  func `quiet occurrences in a row are counted up to the latest`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      var schedule = try await bench.addSchedule()
      // Whether somebody was inactive, and the length of the row afterwards.
      let history: [(isQuiet: Bool, row: Int)] = [
        (true, 1), (true, 2), (false, 0), (true, 1), (true, 2), (true, 3), (false, 0),
      ]
      for (number, (isQuiet, row)) in history.enumerated() {
        var plan = plan(schedule, weeks: number)
        if isQuiet { plan.skipFiring(because: .none) }
        let (current, decided, now) = (schedule, plan, bench.at(number * week))
        #expect(
          try await storage.write {
            try $0.decide(
              decided, of: current, notification: isQuiet ? nil : Bench.notification(), messages: [], at: now)
          })
        #expect(try await storage.read { try $0.quietOccurrences(ofSchedule: current.id) } == row)
        schedule = try #require(try await storage.read { try $0.schedule(id: current.id) })
      }
    }
  }

  @Test(arguments: Place.allCases)
  func `the last notice is the latest that was no notice of stale data`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      var schedule = try await bench.addSchedule()
      let id = schedule.id
      let none = try await storage.read { try $0.lastNotice(ofSchedule: id) }
      #expect(none == nil)
      let contents: [(Notification.Content, seat: Int?, last: [Int])] = [
        (.stale, nil, []), (.inactive, 7, [7]), (.stale, nil, [7]), (.inactive, 8, [8]), (.none, nil, []),
      ]
      for (number, (content, seat, last)) in contents.enumerated() {
        let (current, now) = (schedule, bench.at(number * week))
        let plan = plan(schedule, weeks: number)
        let seats = seat.map { [FrozenSeat(seatID: $0, change: .new, lastUsedOn: nil)] } ?? []
        #expect(
          try await storage.write {
            try $0.decide(
              plan, of: current, notification: Bench.notification(seats, content: content), messages: [], at: now)
          })
        let notice = try await storage.read { try $0.lastNotice(ofSchedule: current.id) }
        #expect(notice?.seats.map(\.seatID) ?? [] == last, "after \(content)")
        schedule = try #require(try await storage.read { try $0.schedule(id: current.id) })
      }
    }
  }
}
