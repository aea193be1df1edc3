import Database
import Domain

@testable import Storage

/// What must hold after every step, asked of the rows and of the relay. Breaches are collected, not thrown, so that one
/// history shows all of them.
struct Invariants {
  private let storage: Storage
  private let relay: SimulatedRelay
  private let maxAmbiguous: Int
  private(set) var breaches: [String] = []
  /// Messages below were final, or a person's to decide, when they were last looked at.
  private var settledBelow = 0

  init(storage: Storage, relay: SimulatedRelay, maxAmbiguous: Int) {
    self.storage = storage
    self.relay = relay
    self.maxAmbiguous = maxAmbiguous
  }

  mutating func report(_ breach: String) {
    if breaches.count < 20 { breaches.append(breach) }
  }

  /// What a schedule's occurrences were when they were last looked at. Rows are only added, so the same count and last id
  /// mean the same rows; at the end of a history all are looked at anew.
  private struct Look: Equatable {
    var count: Int
    var lastID: Int
    var revisions: [Int]
  }

  private var looks: [Int: (look: Look, nextDue: Int)] = [:]

  /// - Parameter completeThrough: the loops have decided all that was due by then; nil when the process died.
  mutating func check(_ ledger: ExpectedLedger, completeThrough: Int?) async throws {
    let found = try await storage.read { snapshot in
      try snapshot.connection.rows("SELECT schedule_id, count(*), max(id) FROM occurrence GROUP BY schedule_id") {
        row in
        (schedule: row.int(0), count: row.int(1), lastID: row.int(2))
      }
    }
    try await checkNextDates()
    for kept in ledger.schedules {
      let rows = found.first { $0.schedule == kept.id }
      let look = Look(count: rows?.count ?? 0, lastID: rows?.lastID ?? 0, revisions: kept.eras.map(\.revision))
      if let last = looks[kept.id], last.look == look, (completeThrough ?? Int.min) < last.nextDue { continue }
      try await checkOccurrences(kept, completeThrough: completeThrough)
      let nextDue = completeThrough.flatMap { now in kept.eras.last?.occurrences.first { $0.due > now }?.due }
      looks[kept.id] = (look, nextDue ?? Int.min)
    }
    try await checkMessages()
  }

  // MARK: I1, I2, I8: every occurrence has one disposition, and the next date is after the last

  private struct Row {
    var id, day, due: Int
    var isFired: Bool
    var decidedAt: Int
    var revision: Int
  }

  private mutating func checkNextDates() async throws {
    let wrong = try await storage.read { snapshot in
      try snapshot.connection.rows("SELECT id, next_on, decided_on FROM schedule WHERE next_on <= decided_on") { row in
        "I8: schedule \(row.int(0)): next \(row.int(1)) after \(row.int(2))"
      }
    }
    for breach in wrong { report(breach) }
  }

  private mutating func checkOccurrences(_ kept: ExpectedLedger.Kept, completeThrough: Int?) async throws {
    let id = kept.id
    let rows = try await storage.read { snapshot in
      try snapshot.connection.rows(
        """
        SELECT local_on, due_at, disposition, decided_at, revision, id FROM occurrence
        WHERE schedule_id = $1 AND kind = 'regular' ORDER BY local_on
        """, id
      ) { row in
        Row(
          id: row.int(5), day: row.int(0), due: row.int(1), isFired: row.text(2) == "fired", decidedAt: row.int(3),
          revision: row.int(4))
      }
    }
    if Set(rows.map(\.day)).count != rows.count { report("I2: schedule \(id) decided a date twice") }
    checkDates(rows, kept, completeThrough: completeThrough)
    checkFirings(rows, kept)
  }

  /// Each row is a date of the schedule as it was when it was decided; of the schedule as it is now, no due date is missing.
  private mutating func checkDates(_ rows: [Row], _ kept: ExpectedLedger.Kept, completeThrough: Int?) {
    for (number, era) in kept.eras.enumerated() {
      let end = number + 1 < kept.eras.count ? kept.eras[number + 1].revision : Int.max
      let mine = rows.filter { era.revision <= $0.revision && $0.revision < end }
      for row in mine where era.due(row.day) != row.due {
        let right = era.due(row.day).map { "should be due \($0)" } ?? "is none of its dates"
        report("I1, S2, S3: schedule \(kept.id) decided day \(row.day), due \(row.due), which \(right)")
      }
      guard end == Int.max, let completeThrough else { continue }
      let decidedBefore = rows.filter { $0.revision < era.revision }.map(\.day).max() ?? Int.min
      let decided = Set(mine.map(\.day))
      // A move goes no further than the neighbours.
      for date in era.occurrences.prefix(while: { $0.due <= completeThrough + 200 * 86_400 }) {
        let due = era.due(date.day) ?? date.due
        guard due <= completeThrough, due >= era.from - era.from % 60, date.day > decidedBefore,
          !decided.contains(date.day)
        else { continue }
        report("I1: schedule \(kept.id) has no disposition for day \(date.day), due \(due)")
      }
    }
  }

  /// S5 and S7: one mail for a downtime, none for a pause.
  private mutating func checkFirings(_ rows: [Row], _ kept: ExpectedLedger.Kept) {
    let fired = rows.filter(\.isFired)
    if Set(fired.map(\.decidedAt)).count != fired.count {
      report("S5: schedule \(kept.id) fired twice in one moment")
    }
    for row in fired where kept.era.skipped.contains(row.day) && row.revision >= kept.era.revision {
      report("S8: schedule \(kept.id) fired day \(row.day), which was to be skipped")
    }
    for row in fired
    where kept.pauses.contains(where: { $0.after < row.id && $0.from <= row.due && row.due < $0.until ?? Int.max }) {
      report("S7: schedule \(kept.id) fired day \(row.day), due \(row.due), at \(row.decidedAt), paused \(kept.pauses)")
    }
  }

  /// Each request to send now became one occurrence, with a message for each recipient, and never two.
  mutating func checkRequests(_ requests: Int) async throws {
    let rows = try await storage.read { snapshot in
      try snapshot.connection.rows(
        """
        SELECT q.recipient IS NOT NULL, o.kind,
          (SELECT count(*) FROM occurrence x WHERE x.schedule_id = q.schedule_id AND x.kind = o.kind),
          (SELECT count(*) FROM message m WHERE m.occurrence_id = o.id)
        FROM send_request q LEFT JOIN occurrence o ON o.id = q.occurrence_id
        """
      ) { (isTest: $0.bool(0), kind: $0.optionalText(1), occurrences: $0.int(2), messages: $0.int(3)) }
    }
    let extra = try await storage.read { snapshot in
      try snapshot.connection.first("SELECT count(*) FROM occurrence WHERE kind <> 'regular'") { $0.int(0) }
    }
    if rows.count != requests || extra != requests {
      report("R1: \(requests) were asked for, \(rows.count) known, \(extra ?? 0) made")
    }
    for row in rows
    where row.kind == nil || row.occurrences != 1 || row.messages < 1 || (row.isTest && row.messages != 1) {
      report("R2: a request became \(row.occurrences) occurrences with \(row.messages) messages")
    }
  }

  /// The id of the occurrence that was decided last, whatever the clock said.
  func lastOccurrence() async throws -> Int {
    try await storage.read { try $0.connection.first("SELECT COALESCE(max(id), 0) FROM occurrence") { $0.int(0) } ?? 0 }
  }

  // MARK: I3 to I7, I9, I10: messages and what the relay knows of them

  private struct Sent {
    var id, ambiguous, attempts, attemptRows, openAttempts: Int
    var messageID: String
    var state: DeliveryState
    var hasBody: Bool
    var digest: [UInt8]
  }

  private mutating func checkMessages() async throws {
    let floor = settledBelow
    let messages = try await storage.read { snapshot in
      try snapshot.connection.rows(
        """
        SELECT m.id, m.ambiguous, m.attempt, m.message_id, m.state, m.body IS NOT NULL, m.body_sha256,
          (SELECT count(*) FROM attempt a WHERE a.message_id = m.id),
          (SELECT count(*) FROM attempt a WHERE a.message_id = m.id AND a.ended_at IS NULL)
        FROM message m WHERE m.id >= $1 ORDER BY m.id
        """, floor
      ) { row in
        Sent(
          id: row.int(0), ambiguous: row.int(1), attempts: row.int(2), attemptRows: row.int(7),
          openAttempts: row.int(8), messageID: row.text(3), state: DeliveryState(rawValue: row.text(4))!,
          hasBody: row.bool(5), digest: row.blob(6))
      }
    }
    for message in messages { check(message) }
    settledBelow =
      messages.first { !$0.state.isFinal && $0.state != .held }?.id ?? messages.last.map { $0.id + 1 } ?? settledBelow
  }

  private mutating func check(_ message: Sent) {
    let copies = relay.copies(of: message.messageID)
    if message.state == .sent, copies.isEmpty { report("I4, I6: \(message.id) is called sent, the relay has none") }
    let inDoubt = message.state == .data ? 1 : 0
    let certain = message.state == .sent ? 1 : 0
    if copies.count > certain + message.ambiguous + inDoubt {
      report("I5: \(message.id) \(message.state) was accepted \(copies.count) times, \(message.ambiguous) in doubt")
    }
    if copies.count > 1 + maxAmbiguous { report("I5: \(message.id) was accepted \(copies.count) times") }
    if Set(copies).count > 1 { report("I7: \(message.id) went out in different bytes") }
    if let copy = copies.first, copy.digest != message.digest {
      report("I7: \(message.id) is not what was composed")
    }
    if message.attempts != message.attemptRows { report("I9: \(message.id) has attempts without a row") }
    let isUnderWay = message.state == .claimed || message.state == .data
    if message.openAttempts != (isUnderWay ? 1 : 0) { report("I9: \(message.id) has an attempt without an end") }
    if message.state.isFinal == message.hasBody { report("I10: \(message.id) \(message.state) and its body") }
  }

  /// At the end of a history: nothing waits, and what the relay has is what we say.
  mutating func checkSettled(_ ledger: ExpectedLedger, completeThrough: Int) async throws {
    looks = [:]
    try await check(ledger, completeThrough: completeThrough)
    let open = try await storage.read { snapshot in
      try snapshot.connection.rows(
        "SELECT id FROM message WHERE state IN ('ready', 'claimed', 'data')"
      ) { $0.int(0) }
    }
    if !open.isEmpty { report("D1: \(open.count) messages have no end") }
    let pairs = try await storage.read { snapshot in
      try snapshot.connection.first(
        "SELECT count(*), count(DISTINCT occurrence_id || ' ' || recipient) FROM message"
      ) { ($0.int(0), $0.int(1)) }
    }
    if let pairs, pairs.0 != pairs.1 { report("I3: a recipient has two messages for one occurrence") }
    settledBelow = 0
    try await checkMessages()
  }
}
