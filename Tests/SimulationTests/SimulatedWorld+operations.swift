import Domain
import Scheduler
import Storage
import Testing
import Timekeeping

/// What people do with schedules, whatever the loops are in the middle of: the process can die before or after the commit, and
/// what is due may be undecided still.
extension SimulatedWorld {
  private static let ada = Author.user(uid: 1000, name: "ada")

  func pauseOrResume() async throws {
    let (number, schedule) = try await drawSchedule()
    let lasts = schedule.pausedAt != nil && schedule.pausedUntil.map { $0.seconds > now } ?? true
    let last = try await invariants.lastOccurrence()
    if lasts {
      let catchesUp = dice.hits(0.4)
      let isDone = try await attempt(schedule.id) {
        _ = try await $0.resume(schedule.id, catchUp: catchesUp, by: Self.ada, at: $1)
      }
      if isDone { ledger.schedules[number].endPauses(at: now, catchingUp: catchesUp) }
    } else {
      let until = dice.hits(0.5) ? now + dice.number(60...60 * 86_400) : nil
      let isDone = try await attempt(schedule.id) {
        let end: PauseEnd = until.map { .instant(Instant(seconds: $0)) } ?? .never
        _ = try await $0.pause(schedule.id, until: end, by: Self.ada, at: $1)
      }
      if isDone { ledger.schedules[number].pause(at: now, until: until, after: last) }
    }
  }

  func skipNext() async throws {
    let (number, schedule) = try await drawSchedule()
    let isDone = try await attempt(schedule.id) { _ = try await $0.skipNext(schedule.id, by: Self.ada, at: $1) }
    if isDone { try await noteOverlays(number) }
  }

  func moveNext() async throws {
    let (number, schedule) = try await drawSchedule()
    guard let next = schedule.next else { return }
    let day = next.day.adding(days: dice.number(-12...12))
    let hour = dice.hits(0.5) ? LocalTime(minuteOfDay: dice.pick([0, 150, 700, 1439])) : nil
    let isDone = try await attempt(schedule.id) {
      _ = try await $0.moveNext(schedule.id, to: day, at: hour, by: Self.ada, now: $1)
    }
    if isDone { try await noteOverlays(number) }
  }

  /// Who does not learn whether it was done asks again, with the same key.
  func sendNow() async throws {
    let (number, schedule) = try await drawSchedule()
    let (address, key, before) = (dice.hits(0.4) ? "test\(number)@example.com" : nil, "\(steps)", requests)
    requests += 1
    while true {
      do {
        for _ in 0..<dice.number(1...2) {
          _ = try await operations.sendNow(
            schedule.id, to: address, key: key, by: Self.ada, at: Instant(seconds: now))
        }
        break
      } catch is SimulatedCrash { gate.revive() }
    }
    #expect(requests == before + 1)
  }

  /// The overlays as they are stored now: of what is gone the ledger keeps what it was.
  func noteOverlays(_ number: Int) async throws {
    let id = ledger.schedules[number].id
    let known = try await storage.read { try $0.schedule(id: id) }
    guard let known else { return }
    let zone = try zones.zone(named: known.timeZone)
    let decided = known.decidedOn?.daysSinceEpoch ?? Int.min
    for key in ledger.schedules[number].era.moved.keys where key > decided {
      ledger.schedules[number].era.moved[key] = nil
    }
    for (day, overlay) in known.overlays {
      let key = day.daysSinceEpoch
      switch overlay {
      case .skipped:
        ledger.schedules[number].era.skipped.insert(key)
        ledger.schedules[number].era.moved[key] = nil
      case .moved: ledger.schedules[number].era.moved[key] = known.dueDate(on: day, in: zone).instant.seconds
      }
    }
  }

  private func drawSchedule() async throws -> (number: Int, schedule: Schedule) {
    let number = dice.number(0...(ledger.schedules.count - 1))
    let id = ledger.schedules[number].id
    return (number, try #require(try await storage.read { try $0.schedule(id: id) }))
  }

  /// - Returns: whether it took effect, which the caller of a process that died does not learn.
  private func attempt(
    _ id: Int, _ body: (ScheduleOperations, Instant) async throws -> Void
  ) async throws -> Bool {
    let revision = try await storage.read { try $0.schedule(id: id)?.revision }
    do { try await body(operations, Instant(seconds: now)) } catch is SimulatedCrash {
    } catch is ScheduleOperationError {}
    return try await storage.read { try $0.schedule(id: id)?.revision } != revision
  }
}
