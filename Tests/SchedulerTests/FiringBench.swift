import Database
import Domain
import Logging
import Mail
import Reports
import Scheduler
import Templating
import TestSupport
import Testing

@testable import Storage

/// A team whose people have seats of one product, a schedule of its admin, and days that pass.
///
/// Ada never used it, Bela last used it long ago, Cleo uses it.
final class FiringBench {
  static let start = CivilDay(iso: "2026-03-02")!

  let storage: Storage
  var team = Team(
    key: "nord", name: "Atelier Nord", timeZone: "UTC", admins: [Admin(email: "chief@example.com", role: .primary)],
    freshnessDays: nil, showsPersonalData: true)
  var definition = ScheduleDefinition(startsOn: FiringBench.start, frequency: .weekly, inactiveFor: .days30)
  private(set) var teamID = 0
  private(set) var product = 0
  private(set) var persons: [String: Int] = [:]
  let scheduler: Scheduler
  let firing: Firing
  let operations: ScheduleOperations

  static let key = SecretKey([UInt8](repeating: 3, count: 32))!

  init(
    templates: TemplateLibrary? = nil, gate: (@Sendable (Writer.CommitPoint) throws -> Void)? = nil,
    zone: @escaping @Sendable (String) throws -> ZoneRules = { _ in .utc }
  ) async throws {
    storage = try Storage(.memory, isInline: true, gate: gate)
    let post = NotificationPost(
      .init(from: try Mailbox("Seatwatch <seatwatch@example.com>"), publicURL: "https://seats.example.com"),
      templates: try templates ?? ComposeSamples.library(), key: FiringBench.key)
    firing = Firing(storage: storage, post: post, key: FiringBench.key)
    scheduler = Scheduler(
      storage: storage, zone: zone, firing: firing, log: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    operations = ScheduleOperations(storage: storage, zone: zone, firing: firing)
  }

  static func day(_ number: Int) -> CivilDay { start.adding(days: number) }
  /// Nine o'clock on a day counted from the start.
  static func nine(_ number: Int) -> Instant { Instant(seconds: day(number).daysSinceEpoch * 86_400 + 9 * 3600) }

  func populate() async throws {
    let (team, day) = (team, FiringBench.day)
    let (id, product, persons) = try await storage.write { transaction in
      let id = try transaction.recordTeam(team)
      let product = try transaction.recordProduct(team: id, key: "acad", name: "AutoCAD", offering: nil).id
      _ = try transaction.recordSubscription(
        team: id,
        SubscriptionRecord(
          reference: "1", productID: product, plan: .standard, access: .singleUser, seats: 10))
      var persons: [String: Int] = [:]
      for (login, name) in [("ada", "Ada Alder"), ("bela", "Bela Birch"), ("cleo", "Cleo Cedar")] {
        let person = try transaction.recordPerson(
          team: id, login: login, email: "\(login).private@example.com", name: name, otherNames: []
        ).id
        persons[login] = person
        try transaction.addSeat(
          team: id, person: person, product: product, assignedOn: day(-300), unassignedOn: nil)
      }
      try transaction.extendCoverage(team: id, source: "usage", from: day(-400), through: day(-1))
      return (id, product, persons)
    }
    (teamID, self.product, self.persons) = (id, product, persons)
    try await use("bela", on: -100)
    try await use("cleo", on: -3)
  }

  func use(_ login: String, on number: Int) async throws {
    let (team, product, person, day) = (teamID, product, persons[login]!, FiringBench.day(number))
    try await storage.write { transaction in
      _ = try transaction.recordUses(
        team: team, person: person, product: product, offering: nil, [DayAmount(day: day, amount: 1)])
      try transaction.extendCoverage(team: team, source: "usage", from: day, through: day)
    }
  }

  func unassign(_ login: String, on number: Int) async throws {
    let (team, product, person, day) = (teamID, product, persons[login]!, FiringBench.day(number))
    try await storage.write { transaction in
      let seat = try #require(try transaction.snapshot.seats(team: team, person: person, product: product).first)
      try transaction.changeSeat(id: seat.id, assignedOn: seat.assignedOn, unassignedOn: day)
    }
  }

  func entry(admin: String = "chief@example.com", team: String = "nord", zone: String = "UTC")
    -> ScheduleRegister.Entry
  {
    ScheduleRegister.Entry(
      team: team, admin: admin, definition: definition, timeZone: zone, origin: "teams.d/nord.yaml:7")
  }

  func register(_ entries: [ScheduleRegister.Entry]? = nil, at now: Instant = FiringBench.nine(-1)) async throws {
    let entries = entries ?? [entry()]
    let team = team
    try await storage.write { transaction in
      _ = try transaction.recordTeam(team)
      try ScheduleRegister(zone: { _ in .utc }).record(entries, in: transaction, at: now)
    }
  }

  @discardableResult
  func run(day number: Int, runningSince: Int = -50) async throws -> Instant? {
    try await scheduler.runOnce(at: FiringBench.nine(number), runningSince: FiringBench.nine(runningSince))
  }

  func rows(_ sql: String, _ columns: Int = 1) async throws -> [String] {
    try await storage.read { snapshot in
      try snapshot.connection.rows(sql) { row in
        (0..<columns).map { row.optionalText($0) ?? "-" }.joined(separator: " ")
      }
    }
  }

  func execute(_ sql: String) async throws { try await storage.write { try $0.connection.execute(sql) } }

  func dispositions() async throws -> [String] {
    try await rows(
      "SELECT local_on - \(FiringBench.start.daysSinceEpoch), disposition, reason, stands_for FROM occurrence ORDER BY local_on",
      4)
  }

  /// What the messages carry, in the order in which they were queued.
  func mails() async throws -> [ReadMail] { try await ReadMail.read(bodies()) }

  func bodies() async throws -> [[UInt8]] {
    try await storage.read { snapshot in
      try snapshot.connection.rows("SELECT body FROM message ORDER BY created_at, recipient") { $0.blob(0) }
    }
  }
}
