import Domain
import HTTPTypes
import HummingbirdCore
import Reports
import Storage
import Templating
import Unassigning

/// The Usage Report, and what a notification's button opens. Looking changes nothing.
enum UsageReportRoutes {
  static let templates: [TemplateName: Shape] = ["portal/usage-report.html": UsageReportModel.shape]
  static let rowsOnPage = 50

  static func add(to pages: TeamPages) {
    pages.get(TeamArea.usageReport.path) { visit in
      if let occurrence = visit.query["notification"] { return try await mailed(visit, occurrence) }
      if let start = try await visit.start(.usageReport) { return try visit.render("portal/start.html", start) }
      return try await report(visit)
    }
  }

  // MARK: The report

  private static func report(_ visit: TeamVisit) async throws -> Response {
    let asked = UsageReportQuery(visit.query, today: try visit.today)
    let report = try await visit.services.storage.read { [record = visit.record, names = visit.names] in
      try UsageReport(asked.query(limit: rowsOnPage), record, names: names, in: $0)
    }
    var model = model(visit, title: "Usage Report")
    let counts = report.counts
    model.lead =
      "\(asked.title): \(counts.inactive) inactive, \(counts.new) new, \(counts.active) active, "
      + "\(counts.exempt) exempt."
    model.problem = asked.problem ?? ""
    model.isEmpty = counts.total == 0
    coverage(report.coverage, &model, visit, asked.today)
    model.verdicts =
      [ChoiceModel(value: "", text: "All (\(counts.total))", isChosen: asked.verdict == nil)]
      + [Verdict.inactive, .new, .active, .exempt].map { verdict in
        ChoiceModel(
          value: verdict.rawValue, text: "\(verdict.title) (\(counts.of(verdict)))",
          isChosen: asked.verdict == verdict)
      }
    model.products =
      [ChoiceModel(value: "", text: "All", isChosen: asked.product == nil)]
      + report.products.map { ChoiceModel(value: $0.key, text: $0.name, isChosen: $0.key == asked.product) }
    model.ranges = asked.ranges
    model.orders = UsageQuery.Order.allCases.map { order in
      ChoiceModel(value: order.rawValue, text: order.title, isChosen: order == asked.order)
    }
    model.isCustom = asked.range == nil
    model.from = asked.window.startExclusive.adding(days: 1).description
    model.to = asked.window.end.description
    model.text = asked.text
    model.rows = report.lines.map { UsageRowModel($0, report.window, names: visit.names) }
    model.hidden = [
      HiddenFieldModel(name: "basis", value: asked.basis),
      HiddenFieldModel(name: "back", value: asked.text(after: asked.after)),
    ]
    if asked.after != nil { model.first = visit.href("usage-report?\(asked.text(after: nil))") }
    if let next = report.next { model.next = visit.href("usage-report?\(asked.text(after: next))") }
    return try visit.render("portal/usage-report.html", model)
  }

  // MARK: The list as it was mailed

  private static func mailed(_ visit: TeamVisit, _ text: String) async throws -> Response {
    guard let occurrence = Int(text) else { throw PortalError.notFound }
    let (today, record, after) = (try visit.today, visit.record, visit.query["after"].flatMap { Int($0) })
    let found = try await visit.services.storage.read { snapshot in
      guard let row = try snapshot.notificationRows(team: record.id, occurrence: occurrence, limit: 1).first else {
        throw PortalError.notFound
      }
      let seats = try snapshot.mailedSeats(ofOccurrence: occurrence, after: after, limit: rowsOnPage + 1)
      let page = Array(seats.prefix(rowsOnPage))
      let window = row.inactiveFor.window(asOf: today)
      let lines = try InactiveSeats.lines(ofSeats: page.map(\.seatID), record, window, in: snapshot)
      let coverage = DataCoverage(try snapshot.coverage(team: record.id), of: window)
      return Mailed(
        row: row, seats: page, hasMore: seats.count > page.count, window: window,
        lines: Dictionary(uniqueKeysWithValues: lines.map { ($0.seatID, $0) }), coverage: coverage)
    }
    var model = model(visit, title: "Inactive users")
    model.isMailed = true
    model.wholeReport = visit.href("usage-report?verdict=inactive&range=\(found.row.inactiveFor.short)")
    let rows = found.seats.map { seat in
      let line = found.lines[seat.seatID]
      return UsageRowModel(
        seat, now: line, found.window, change: change(seat, now: line), names: visit.names)
    }
    let changed = rows.count(where: \.hasChanged)
    model.lead =
      "The list as it was mailed on \(found.row.day.spelledOut): "
      + "\(found.row.inactiveFor.title(asOf: found.row.day)), \(found.row.counts.inactive) inactive."
      + (changed > 0 ? " Rows that changed since are marked." : "")
    coverage(found.coverage, &model, visit, today)
    model.rows = rows
    let base = "notification=\(occurrence)"
    model.hidden = [
      HiddenFieldModel(name: "basis", value: found.row.inactiveFor.short),
      HiddenFieldModel(name: "back", value: after.map { "\(base)&after=\($0)" } ?? base),
    ]
    if after != nil { model.first = visit.href("usage-report?\(base)") }
    if found.hasMore, let last = found.seats.last {
      model.next = visit.href("usage-report?\(base)&after=\(last.seatID)")
    }
    return try visit.render("portal/usage-report.html", model)
  }

  private struct Mailed: Sendable {
    let row: NotificationRow
    let seats: [MailedSeat]
    let hasMore: Bool
    let window: ReportWindow
    let lines: [Int: SeatLine]
    let coverage: DataCoverage
  }

  /// `nil` when the seat is as the mail said.
  private static func change(_ seat: MailedSeat, now line: SeatLine?) -> String? {
    guard let line else {
      return seat.unassignedOn.map { "Unassigned on \($0.spelledOut)" } ?? "Not in the report any more"
    }
    switch UnassignRefusal(line) {
    case nil: return nil
    case .active(let day?): return "Used on \(day.spelledOut)"
    case .exempt(let because): return "Exempt: \(because)"
    case .givenBy(let group): return "Given by \(group)"
    case .new(let day): return "Assigned anew on \(day.spelledOut)"
    case .active(nil), .notHeld, .stale, .beyondLimit: return "Changed since"
    }
  }

  // MARK: What both have

  private static func model(_ visit: TeamVisit, title: String) -> UsageReportModel {
    UsageReportModel(
      page: visit.layout(title, .usageReport), path: visit.href("usage-report"), title: title, lead: "",
      journal: visit.href("usage-report/unassigned"))
  }

  private static func coverage(
    _ coverage: DataCoverage, _ model: inout UsageReportModel, _ visit: TeamVisit, _ today: CivilDay
  ) {
    model.dataThrough =
      coverage.through.map { "Usage data through \($0.spelledOut)." } ?? "There are no usage data yet."
    if coverage.isStale(asOf: today, freshnessDays: visit.team.freshnessDays), let through = coverage.through {
      model.stale =
        "The usage data reach only through \(through.spelledOut). Import newer ones before you unassign anybody."
    }
  }
}

extension VerdictCounts {
  func of(_ verdict: Verdict) -> Int {
    switch verdict {
    case .inactive: inactive
    case .new: new
    case .active: active
    case .exempt: exempt
    }
  }
}

extension UsageQuery.Order {
  var title: String {
    switch self {
    case .idle: "Longest idle first"
    case .user: "User"
    case .product: "Product"
    case .assigned: "Longest assigned first"
    }
  }
}
