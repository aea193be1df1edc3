import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Reports
import Storage
import Templating

/// Token Usage: the team from a dropdown; by product, by user; tokens per day.
enum TokenUsageRoutes {
  static let templates: [TemplateName: Shape] = [
    "portal/token-usage.html": TokenUsageModel.shape, "portal/token-user.html": UserModel.shape,
  ]

  private static let home = TeamArea.tokenUsage.path

  static func add(to pages: TeamPages) {
    pages.get(home) { visit in try await report(visit, isByUser: false) }
    pages.get("\(home)/users") { visit in try await report(visit, isByUser: true) }
    pages.get("\(home)/users/{user}") { visit in try await user(visit) }
  }

  private static func report(_ visit: TeamVisit, isByUser: Bool) async throws -> Response {
    let view = isByUser ? "/users" : ""
    // The dropdown names a team; its page is another one.
    if let key = visit.query["team"], key != visit.team.key, visit.teams.contains(where: { $0.key == key }) {
      return visit.visit.redirect(to: "/t/\(percentEncoded(key))/\(home)\(view)?range=\(try visit.range.short)")
    }
    if let start = try await visit.start(.tokenUsage) { return try visit.render("portal/start.html", start) }
    let (record, range) = (visit.record, try visit.range)
    let period = ReportPeriod(range, asOf: try visit.today)
    let key = try after(visit)
    let (report, list, ids, through) = try await visit.ask { snapshot in
      let after = try key.map { key in
        TokenUserKey(hundredths: key.hundredths, login: try visit.login(ofPerson: key.person, in: snapshot))
      }
      let list = isByUser ? try TokenUsage.users(record, period, after: after, in: snapshot) : nil
      let ids = try (list?.users ?? []).map { try snapshot.personID(named: $0.user, team: record.id) ?? 0 }
      return (
        try TokenUsage.report(record, period, in: snapshot), list, ids,
        try snapshot.tokenDays(team: record.id, through: period.asOf)?.last
      )
    }
    let path = visit.href(home + view)
    let most = list?.users.map(\.hundredths).max() ?? 0
    let days = period.window.end.daysSinceEpoch - period.window.startExclusive.daysSinceEpoch
    return try visit.render(
      "portal/token-usage.html",
      TokenUsageModel(
        page: visit.layout(isByUser ? "Token Usage by user" : "Token Usage", .tokenUsage),
        frame: frame(visit, period, through, view: view), isByUser: isByUser, action: path, range: range.short,
        teams: visit.teams.map { ChoiceModel(value: $0.key, text: $0.name, isChosen: $0.key == visit.team.key) },
        total: amount(report.total), perDay: amount(report.total / max(days, 1)),
        products: report.products.map { product in
          UserRowModel(
            name: product.name, address: "", href: "", products: "", days: grouped(product.days), frequency: "",
            lastUsed: "", tokens: amount(product.hundredths),
            share: "\(percent(product.hundredths, of: report.products.first?.hundredths ?? 0))")
        },
        users: zip(list?.users ?? [], ids).map { user, id in
          UserRowModel(
            name: visit.names.name(login: user.user, name: user.name), address: visit.names.address(user.email) ?? "",
            href: visit.href("\(home)/users/\(id)") + "?range=\(range.short)", products: "", days: grouped(user.days),
            frequency: "", lastUsed: "", tokens: amount(user.hundredths),
            share: "\(percent(user.hundredths, of: most))")
        },
        days: DayColumnModel.columns(report.days, in: period.window), width: "\(days)",
        most: amount(report.days.map(\.hundredths).max() ?? 0),
        firstDay: period.window.startExclusive.adding(days: 1).spelledOut, lastDay: period.window.end.spelledOut,
        next: list?.next.map { "\(path)?range=\(range.short)&after=\($0.hundredths)-\(ids.last ?? 0)" } ?? "",
        first: key == nil ? "" : "\(path)?range=\(range.short)"))
  }

  /// Where the page before ended: an amount and the number of a person.
  private static func after(_ visit: TeamVisit) throws -> (hundredths: Int, person: String)? {
    guard let text = visit.query["after"] else { return nil }
    let parts = text.split(separator: "-").map(String.init)
    guard parts.count == 2, let hundredths = Int(parts[0]) else { throw PortalError.notFound }
    return (hundredths, parts[1])
  }

  private static func user(_ visit: TeamVisit) async throws -> Response {
    let id = try visit.visit.parameter("user")
    let (record, period) = (visit.record, ReportPeriod(try visit.range, asOf: try visit.today))
    let (person, products, through) = try await visit.ask { snapshot in
      let login = try visit.login(ofPerson: id, in: snapshot)
      let person = try Int(id).flatMap { try snapshot.person(id: $0) }
      return (
        person, try TokenUsage.user(login, record, period, in: snapshot),
        try snapshot.tokenDays(team: record.id, through: period.asOf)?.last
      )
    }
    let name = visit.names.name(login: person?.login ?? "", name: person?.name)
    let row = UserRowModel(
      name: name, address: visit.names.address(person?.email) ?? "", href: "", products: grouped(products.count),
      days: "", frequency: "", lastUsed: "", tokens: amount(products.reduce(0) { $0 + $1.hundredths }))
    return try visit.render(
      "portal/token-user.html",
      UserModel(
        page: visit.layout(name, .tokenUsage),
        frame: frame(visit, period, through, view: "/users", path: "/users/\(id)"),
        user: row,
        products: products.map {
          UserModel.UsedProductModel(
            name: $0.name, offering: "", versions: "", days: grouped($0.days), frequency: "", lastUsed: "",
            tokens: amount($0.hundredths))
        }))
  }

  private static func frame(
    _ visit: TeamVisit, _ period: ReportPeriod, _ through: CivilDay?, view: String, path: String? = nil
  ) throws -> ReportFrame {
    let range = try visit.range
    var frame = ReportFrame(
      lead: "What the uses of this team cost in tokens.", period: period.title,
      data: through.map { "Charges through \($0.spelledOut)." } ?? "No charge was imported yet.",
      ranges: RangeModel.all(range, asOf: period.asOf, path: visit.href(home + (path ?? view))))
    frame.views = [("By product", ""), ("By user", "/users")].map { title, place in
      LinkModel(text: title, href: visit.href(home + place) + "?range=\(range.short)", isCurrent: place == view)
    }
    return frame
  }
}
