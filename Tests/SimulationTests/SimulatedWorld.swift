import Database
import Domain
import Foundation
import Logging
import Mail
import Outbox
import Reports
import Scheduler
import Storage
import Templating
import Timekeeping

/// The real Scheduler, Outbox and Storage on a database in memory, with a clock that is moved by hand, a relay that knows the
/// truth and a process that dies between any two commits. One seed gives one history.
final class SimulatedWorld {
  let seed: UInt64
  let storage: Storage
  let relay: SimulatedRelay
  let gate: CrashGate
  let policy: RetryPolicy
  var dice: Dice
  var now: Int
  var ledger = ExpectedLedger()
  var invariants: Invariants
  private(set) var steps = 0
  private var runningSince: Int
  private var generation = 0
  private var scheduler: Scheduler
  private var worker: OutboxWorker?
  let operations: ScheduleOperations
  /// How many notifications were asked for besides the schedules.
  var requests = 0
  private let log: Logger
  let zones = ZoneFiles()
  private var teams: [Int] = []

  init(seed: UInt64, templates: TemplateLibrary, maxAmbiguous: Int) throws {
    self.seed = seed
    dice = Dice(seed: seed)
    gate = CrashGate(seed: seed ^ 0xDEAD)
    relay = SimulatedRelay(seed: seed ^ 0xBEEF)
    policy = RetryPolicy(maxAmbiguous: maxAmbiguous)
    now = NominalDates.days(.init(year: 2024, month: 1, day: 1)) * 86_400 + 40_000
    runningSince = now
    storage = try Storage(.memory, isInline: true, gate: { [gate] in try gate.pass($0) })
    invariants = Invariants(storage: storage, relay: relay, maxAmbiguous: maxAmbiguous)
    log = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
    let key = SecretKey([UInt8](repeating: 7, count: 32))!
    let from = try Mailbox("Seatwatch <seatwatch@example.com>")
    let post = NotificationPost(
      .init(from: from, publicURL: "https://seats.example.com"), templates: templates, key: key)
    let zones = zones
    let firing = Firing(storage: storage, post: post, key: key)
    scheduler = Scheduler(storage: storage, zone: { try zones.zone(named: $0) }, firing: firing, log: log)
    operations = ScheduleOperations(storage: storage, zone: { try zones.zone(named: $0) }, firing: firing)
  }

  /// Teams, people, seats and uses; the schedules come one after another.
  func populate(schedules: Int) async throws {
    for number in 0..<3 {
      let team = Team(
        key: "team-\(number)", name: "Team \(number)", timeZone: dice.pick(NominalDates.Zone.allCases).rawValue,
        freshnessDays: dice.hits(0.3) ? 400 : nil, showsPersonalData: dice.hits(0.5))
      teams.append(try await SampleTeam.record(team, in: storage, dice: &dice, today: now / 86_400))
    }
    for number in 0..<schedules { try await define(number) }
    await start()
  }

  /// One thing that happens, and then whatever the loops make of it.
  func step() async throws {
    steps += 1
    try await happen()
    await runLoops()
    try await invariants.check(ledger, completeThrough: gate.isDead ? nil : now)
    if gate.isDead { await start() }
  }

  /// No more faults; time goes on until nothing is waiting.
  func settle() async throws {
    gate.setChance(0)
    relay.heal()
    if gate.isDead { await start() }
    for _ in 0..<2000 where invariants.breaches.isEmpty {
      await runLoops()
      guard let next = try await storage.read({ try $0.nextTry() }) else { break }
      now = max(now, next.seconds)
    }
    try await invariants.checkSettled(ledger, completeThrough: now)
    try await invariants.checkRequests(requests)
  }

  // MARK: What happens

  private func happen() async throws {
    switch dice.number(0...99) {
    // The clock leaps, or nobody looked for that long.
    case 0..<4: now += dice.number(60...400 * 86_400) / dice.number(1...40)
    case 4..<6: now -= dice.number(1...3) * 3600
    case 6: now -= dice.number(1...40) * 86_400
    case 7..<10: await restart(after: dice.number(1...30 * 86_400))
    case 10..<13: try await define(dice.number(0...(ledger.schedules.count - 1)))
    case 13..<16: try await pauseOrResume()
    case 22..<25: try await skipNext()
    case 25..<29: try await moveNext()
    case 29..<32: try await sendNow()
    case 16..<22: try await SampleTeam.change(teams[dice.number(0...2)], in: storage, dice: &dice, today: now / 86_400)
    default: try await moveToNextEvent()
    }
    gate.setChance(dice.hits(0.3) ? 0.06 : 0)
  }

  private func moveToNextEvent() async throws {
    let (due, next) = try await storage.read { (try $0.nextDue(), try $0.nextTry()) }
    let event = [due?.seconds, next?.seconds].compactMap { $0 }.min() ?? now + 86_400
    now = max(now, min(event + dice.number(0...90), now + 10 * 86_400))
  }

  /// A schedule is made or edited; when the loops are behind, what is due is decided first, as the loop would have.
  private func define(_ number: Int) async throws {
    gate.setChance(0)
    await runLoops()
    let entry = ledger.define(number, dice: &dice, at: now)
    let (zones, at, entries) = (zones, Instant(seconds: now), ledger.entries)
    let dropped = try await storage.write { transaction in
      try ScheduleRegister(zone: { try zones.zone(named: $0) }).record(entries, in: transaction, at: at)
    }
    let made = try await storage.read { snapshot in
      try snapshot.team(key: entry.team).flatMap { try snapshot.schedule(team: $0.id, admin: entry.admin) }
    }
    ledger.confirm(number, id: made?.id ?? 0, revision: made?.revision ?? 0, dropped: dropped)
    // What was moved keeps its day and hour, in the zone that the schedule has now.
    try await noteOverlays(number)
  }

  // MARK: The process

  private func restart(after downtime: Int) async {
    now += downtime
    await start()
  }

  /// Starts until it gets through: it can die while it starts.
  private func start() async {
    repeat {
      gate.revive()
      runningSince = now
      do {
        let (at, policy) = (Instant(seconds: now), policy)
        generation = try await storage.write { transaction in
          let generation = try transaction.beginGeneration(at: at)
          _ = try transaction.recover(at: at, generation: generation.number, policy: policy)
          try transaction.shortenWaits(at: at, policy: policy)
          return generation.number
        }
        worker = OutboxWorker(storage: storage, transport: relay, generation: generation, policy: policy, log: log)
      } catch { continue }
    } while gate.isDead
  }

  /// Both loops, in turns, until neither has anything to do or the process dies.
  private func runLoops() async {
    guard !gate.isDead, let worker else { return }
    do {
      for _ in 0..<10_000 {
        let next = try await scheduler.runOnce(at: Instant(seconds: now), runningSince: Instant(seconds: runningSince))
        let turn = try worker.turn(clock: { Instant(seconds: self.now) })
        if turn == .idle, next.map({ $0.seconds > now }) ?? true { return }
      }
      invariants.report("the loops do not come to rest")
    } catch is SimulatedCrash {
      return
    } catch {
      invariants.report("\(error)")
    }
  }
}
