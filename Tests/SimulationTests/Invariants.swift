import Database
import Domain
import Reports

@testable import Storage

/// What must hold after every step, asked of the rows and of the relay. Breaches are collected, not thrown, so that one
/// history shows all of them.
struct Invariants {
  private let storage: Storage
  private let relay: SimulatedRelay
  private let maxAmbiguous: Int
  private(set) var breaches: [String] = []
  /// Messages below were final when they were last looked at.
  private var settledBelow = 0

  init(storage: Storage, relay: SimulatedRelay, maxAmbiguous: Int) {
    self.storage = storage
    self.relay = relay
    self.maxAmbiguous = maxAmbiguous
  }

  mutating func report(_ breach: String) {
    if breaches.count < 20 { breaches.append(breach) }
  }

  /// - Parameter completeThrough: the loops have decided all that was due by then; nil when the process died.
  mutating func check(_ ledger: ExpectedLedger, completeThrough: Int?) async throws {
    for kept in ledger.schedules { try await checkOccurrences(kept, completeThrough: completeThrough) }
    try await checkMessages()
  }

  // MARK: I1, I2, I8: every occurrence has one disposition, and the next date is after the last

  private struct Row {
    var day, due: Int
    var isFired: Bool
    var reason: String?
    var decidedAt: Int
    var firstDay: Int?
  }

  private mutating func checkOccurrences(_ kept: ExpectedLedger.Kept, completeThrough: Int?) async throws {
    let id = kept.id
    let (rows, next, decided) = try await storage.read { snapshot in
      let rows = try snapshot.connection.rows(
        """
        SELECT local_on, due_at, disposition, reason, decided_at, first_on FROM occurrence
        WHERE schedule_id = $1 ORDER BY local_on
        """, id
      ) { row in
        Row(
          day: row.int(0), due: row.int(1), isFired: row.text(2) == "fired", reason: row.optionalText(3),
          decidedAt: row.int(4), firstDay: row.optionalInt(5))
      }
      let schedule = try snapshot.schedule(id: id)
      return (rows, schedule?.next, schedule?.decidedOn)
    }
    if Set(rows.map(\.day)).count != rows.count { report("I2: schedule \(id) decided a date twice") }
    if let next, let decided, next.day <= decided { report("I8: schedule \(id): next \(next.day) after \(decided)") }
    let byDay = Dictionary(rows.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    var wanted: Set<Int> = []
    for era in kept.eras {
      let limit = era.until ?? completeThrough ?? Int.max
      guard limit < Int.max else {
        wanted = Set(byDay.keys)
        continue
      }
      let decidedBefore = wanted.max()
      for date in era.dates.occurrences(through: limit) {
        guard date.due >= era.from - era.from % 60, date.day > decidedBefore ?? Int.min else { continue }
        if let row = byDay[date.day] {
          wanted.insert(date.day)
          if row.due != date.due { report("S2: schedule \(id) day \(date.day): due \(row.due), not \(date.due)") }
        } else if date.due <= min(limit, era.until == nil ? limit : limit - 1) {
          report("I1: schedule \(id) has no disposition for day \(date.day), due \(date.due)")
        }
      }
    }
    for row in rows where !wanted.contains(row.day) && completeThrough != nil && row.due <= completeThrough! {
      report("I1: schedule \(id) decided day \(row.day), which is none of its dates")
    }
    checkFirings(rows, kept)
  }

  /// S5 and S7: one mail for a downtime, none for a pause.
  private mutating func checkFirings(_ rows: [Row], _ kept: ExpectedLedger.Kept) {
    let fired = rows.filter(\.isFired)
    if Set(fired.map(\.decidedAt)).count != fired.count {
      report("S5: schedule \(kept.id) fired twice in one moment")
    }
    for row in fired where kept.pauses.contains(where: { $0.from <= row.due && row.due < $0.until ?? Int.max }) {
      report("S7: schedule \(kept.id) fired day \(row.day) although it was paused")
    }
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
    settledBelow = messages.first { !$0.state.isFinal }?.id ?? messages.last.map { $0.id + 1 } ?? settledBelow
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
    if let copy = copies.first, sha256(copy.bytes) != message.digest {
      report("I7: \(message.id) is not what was composed")
    }
    if message.attempts != message.attemptRows { report("I9: \(message.id) has attempts without a row") }
    let isUnderWay = message.state == .claimed || message.state == .data
    if message.openAttempts != (isUnderWay ? 1 : 0) { report("I9: \(message.id) has an attempt without an end") }
    if message.state.isFinal == message.hasBody { report("I10: \(message.id) \(message.state) and its body") }
  }

  /// At the end of a history: nothing waits, and what the relay has is what we say.
  mutating func checkSettled() async throws {
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
