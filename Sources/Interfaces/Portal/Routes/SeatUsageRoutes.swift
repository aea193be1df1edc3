import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Reports
import Storage
import Templating

/// Seat Usage: *Summary*, *By product* with Details, *By user*.
enum SeatUsageRoutes {
  static let templates: [TemplateName: Shape] = [
    "portal/seat-usage.html": SeatUsageModel.shape, "portal/product-details.html": ProductDetailsModel.shape,
    "portal/users.html": UsersModel.shape, "portal/user.html": UserModel.shape,
  ]

  private static let home = TeamArea.seatUsage.path

  static func add(to pages: TeamPages) {
    pages.get(home) { visit in try await report(visit, isSummary: true) }
    pages.get("\(home)/products") { visit in try await report(visit, isSummary: false) }
    pages.get("\(home)/products/{product}") { visit in try await details(visit) }
    pages.get("\(home)/users") { visit in try await users(visit) }
    pages.get("\(home)/users/{user}") { visit in try await user(visit) }
  }

  private static func report(_ visit: TeamVisit, isSummary: Bool) async throws -> Response {
    if let start = try await visit.start(.seatUsage) { return try visit.render("portal/start.html", start) }
    let (record, period) = (visit.record, ReportPeriod(try visit.range, asOf: try visit.today))
    let report = try await visit.ask { try SeatUsage.report(record, period, in: $0) }
    return try visit.render(
      "portal/seat-usage.html",
      SeatUsageModel(
        page: visit.layout(isSummary ? "Seat Usage" : "Seat Usage by product", .seatUsage),
        frame: frame(visit, period, report.coverage.sentence, view: isSummary ? "" : "/products"), isSummary: isSummary,
        users: report.totalUsers, products: report.totalProducts, seats: report.totalSeats,
        offerings: report.offerings.map { OfferingUseModel($0, href: detailsHref(visit, period)) }))
  }

  private static func details(_ visit: TeamVisit) async throws -> Response {
    let key = try visit.visit.parameter("product")
    let (record, period) = (visit.record, ReportPeriod(try visit.range, asOf: try visit.today))
    let (details, coverage) = try await visit.ask {
      (try SeatUsage.product(key, record, period, in: $0), try $0.coverage(team: record.id))
    }
    return try visit.render(
      "portal/product-details.html",
      ProductDetailsModel(
        details, page: visit.layout("\(details.name): Details", .seatUsage),
        frame: frame(
          visit, period, DataCoverage(coverage, of: period.window).sentence, view: "/products",
          path: "/products/\(percentEncoded(details.product))"), href: detailsHref(visit, period)))
  }

  private static func users(_ visit: TeamVisit) async throws -> Response {
    if let start = try await visit.start(.seatUsage) { return try visit.render("portal/start.html", start) }
    let (record, period) = (visit.record, ReportPeriod(try visit.range, asOf: try visit.today))
    let after = visit.query["after"]
    let (list, ids, coverage) = try await visit.ask { snapshot in
      let after = try after.map { try visit.login(ofPerson: $0, in: snapshot) } ?? ""
      let page = try SeatUsage.users(record, period, after: after, in: snapshot)
      let ids = try page.users.map { try snapshot.personID(named: $0.user, team: record.id) ?? 0 }
      return (page, ids, try snapshot.coverage(team: record.id))
    }
    let path = visit.href("\(home)/users")
    let rows = zip(list.users, ids).map { row($0, id: $1, visit, period) }
    return try visit.render(
      "portal/users.html",
      UsersModel(
        page: visit.layout("Seat Usage by user", .seatUsage),
        frame: frame(visit, period, DataCoverage(coverage, of: period.window).sentence, view: "/users"), users: rows,
        next: list.next == nil ? "" : "\(path)?range=\(try visit.range.short)&after=\(ids.last ?? 0)",
        first: after == nil ? "" : "\(path)?range=\(try visit.range.short)"))
  }

  private static func user(_ visit: TeamVisit) async throws -> Response {
    let id = try visit.visit.parameter("user")
    let (record, period) = (visit.record, ReportPeriod(try visit.range, asOf: try visit.today))
    let (use, coverage) = try await visit.ask { snapshot in
      (
        try SeatUsage.user(visit.login(ofPerson: id, in: snapshot), record, period, in: snapshot),
        try snapshot.coverage(team: record.id)
      )
    }
    let name = visit.names.name(login: use.user, name: use.name)
    return try visit.render(
      "portal/user.html",
      UserModel(
        page: visit.layout(name, .seatUsage),
        frame: frame(
          visit, period, DataCoverage(coverage, of: period.window).sentence, view: "/users", path: "/users/\(id)"),
        user: row(use, id: Int(id) ?? 0, visit, period),
        products: use.products.map {
          UserModel.UsedProductModel(
            name: $0.name, offering: $0.offering == $0.product ? "" : $0.offering,
            versions: $0.versions.joined(separator: ", "), days: grouped($0.daysUsed), frequency: "\($0.frequency)",
            lastUsed: $0.lastUsedOn.spelledOut)
        }))
  }

  private static func row(_ use: UserUse, id: Int, _ visit: TeamVisit, _ period: ReportPeriod) -> UserRowModel {
    UserRowModel(
      name: visit.names.name(login: use.user, name: use.name), address: visit.names.address(use.email) ?? "",
      href: visit.href("\(home)/users/\(id)") + "?range=\(period.range?.short ?? "3m")",
      products: use.products.map(\.name).joined(separator: ", "), days: grouped(use.daysUsed),
      frequency: "\(use.frequency)", lastUsed: use.lastUsedOn?.spelledOut ?? "never")
  }

  private static func detailsHref(_ visit: TeamVisit, _ period: ReportPeriod) -> (String) -> String {
    { visit.href("\(home)/products/\(percentEncoded($0))") + "?range=\(period.range?.short ?? "3m")" }
  }

  /// - Parameter view: which of the three views it belongs to; `path`: the page itself where it is a deeper one.
  private static func frame(
    _ visit: TeamVisit, _ period: ReportPeriod, _ data: String, view: String, path: String? = nil
  ) throws -> ReportFrame {
    let range = try visit.range
    var frame = ReportFrame(
      lead: "How the people of this team use the products that they hold seats of.", period: period.title, data: data,
      ranges: RangeModel.all(range, asOf: period.asOf, path: visit.href(home + (path ?? view))))
    frame.views = [("Summary", ""), ("By product", "/products"), ("By user", "/users")].map { title, place in
      LinkModel(text: title, href: visit.href(home + place) + "?range=\(range.short)", isCurrent: place == view)
    }
    return frame
  }
}
