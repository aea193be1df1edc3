import Domain
import Storage

/// What the data say of one person and one product, read from one snapshot.
struct WhyFindings {
  private let team: TeamRecord
  private let person: PersonRecord
  private let asked: ProductRecord
  /// What the seat is, or would be, of.
  private let offering: ProductRecord
  private let window: ReportWindow
  private let seat: SeatLine?
  private let notJudged: WhyAnswer.NotJudged?
  private let coverage: CoverageRecord?
  private let subscriptions: [SubscriptionRecord]
  private let uses: [ProductUse]

  init(
    team: TeamRecord, person id: Int, asked: ProductRecord, products: [ProductRecord], window: ReportWindow,
    in snapshot: Snapshot
  ) throws {
    guard let person = try snapshot.person(id: id) else {
      throw WhyError.unknownUser("\(id)", team: team.team.key, nearest: nil)
    }
    (self.team, self.person, self.asked, self.window) = (team, person, asked, window)
    let parent = asked.offeringID.flatMap { id in products.first { $0.id == id } }
    let candidates = [asked] + (parent.map { [$0] } ?? [])
    var line: SeatLine?
    _ = try InactiveSeats.forEachLine(team, window, countsDays: false, in: snapshot) { seat in
      let isMeant = seat.user == person.login && candidates.contains { $0.key == seat.product }
      if isMeant, line == nil || seat.product == asked.key { line = seat }
    }
    let held = try candidates.map { product in
      (product: product, seats: try snapshot.seats(team: team.id, person: id, product: product.id))
    }
    offering =
      candidates.first { $0.key == line?.product }
      ?? held.first { $0.seats.contains { $0.isHeld(on: window.end) } }?.product
      ?? held.first { !$0.seats.isEmpty }?.product ?? parent ?? asked
    let offering = offering
    subscriptions = try snapshot.subscriptions(team: team.id).filter { $0.productID == offering.id }
    let found = try snapshot.productUses(team: team.id, person: id, offering: offering.id, in: window)
    line?.daysUsed = found.days
    (seat, uses) = (line, found.uses)
    coverage = try snapshot.coverage(team: team.id)
    let seats = held.first { $0.product.id == offering.id }?.seats ?? []
    notJudged =
      line == nil
      ? WhyFindings.reason(
        seats, subscriptions, isDeclaredSingleUser: team.declaresSingleUser(offering), on: window.end) : nil
  }

  /// The conditions of the report, one after another; the first that is not met.
  private static func reason(
    _ seats: [SeatRecord], _ subscriptions: [SubscriptionRecord], isDeclaredSingleUser: Bool, on day: CivilDay
  ) -> WhyAnswer.NotJudged {
    guard seats.contains(where: { $0.isHeld(on: day) }) else {
      if let ended = seats.compactMap(\.unassignedOn).filter({ $0 <= day }).max() { return .unassigned(on: ended) }
      return seats.map(\.assignedOn).min().map { .assignedLater(on: $0) } ?? .notAssigned
    }
    guard let first = subscriptions.first else { return .noSubscription }
    guard subscriptions.contains(where: { $0.plan.reportsInactivity }) else { return .plan(first.plan) }
    return .multiUser
  }

  func answer(asOf day: CivilDay, range: InactiveRange) -> WhyAnswer {
    let covered = DataCoverage(coverage, of: window)
    let isStale = covered.isStale(asOf: day, freshnessDays: team.team.freshnessDays)
    return WhyAnswer(
      team: team.team.key, asOf: day, range: range, window: window, user: person.login, name: person.name,
      email: person.email, product: asked.key, productName: asked.name, offering: offering.key,
      offeringName: offering.name, seat: seat, notJudged: notJudged, coverage: covered, isStale: isStale,
      freshnessDays: team.team.freshnessDays, subscriptions: subscriptions,
      isDeclaredSingleUser: team.declaresSingleUser(offering),
      uses: uses.map { use in
        WhyAnswer.Use(
          product: use.product, productName: use.productName, lastUsedOn: use.lastUsedOn, daysUsed: use.daysUsed)
      },
      sentence: WhySentence.text(
        seat, notJudged, title: range.title(asOf: day), coverage: covered,
        staleLimit: isStale ? team.team.freshnessDays : nil))
  }
}

extension SeatRecord {
  fileprivate func isHeld(on day: CivilDay) -> Bool { assignedOn <= day && unassignedOn.map { $0 > day } ?? true }
}

extension TeamRecord {
  fileprivate func declaresSingleUser(_ product: ProductRecord) -> Bool {
    team.singleUserProducts.contains { $0.lowercased() == product.key.lowercased() }
  }
}
