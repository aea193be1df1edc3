import ControlAPI
import Domain
import Reports
import Storage

extension ControlService {
  func reportSeats(_ parameters: ReportSeats.Parameters) async throws -> ReportSeats.Reply {
    let question = try UsageQuestion(
      by: parameters.by, product: parameters.product, user: parameters.user, limit: parameters.limit)
    let range = try range(parameters.range)
    let asked = try parameters.asOf.map { try day($0, field: "as_of") }
    return try await storage.read { [zone, now] snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let period = ReportPeriod(range, asOf: try asked ?? zone(team.team.timeZone).day(of: now()))
      var report = SeatsReport(try SeatUsage.report(team, period, in: snapshot))
      switch question.subject {
      case .all: break
      case .product(let key):
        let details = try SeatUsage.product(key, team, period, in: snapshot)
        report.products = [UsedOffering(details)]
        report.versions = details.versions.map(UsedVersion.init)
      case .user(let name):
        report.users = [UserUsage(try SeatUsage.user(name, team, period, in: snapshot))]
        report.products = []
      }
      if question.listsUsers {
        let page = try SeatUsage.users(
          team, period, product: parameters.product, after: parameters.after ?? "", limit: question.limit, in: snapshot)
        (report.users, report.next) = (page.users.map(UserUsage.init), page.next)
      }
      return .init(report: report)
    }
  }
}

extension SeatsReport {
  init(_ report: SeatUsageReport) {
    self.init(
      team: report.team, asOf: report.period.asOf.description, range: report.period.range?.short ?? "",
      title: report.period.title, window: Window(report.period.window), totalUsers: report.totalUsers,
      totalProducts: report.totalProducts, totalSeats: report.totalSeats,
      products: report.offerings.map { offering in
        UsedOffering(offering.use, seats: offering.seats, products: offering.products)
      }, versions: [], users: [], dataThrough: report.coverage.through?.description,
      coverage: InactiveReport.Coverage(report.coverage))
  }
}

extension UsedOffering {
  init(_ use: SeatUsageReport.ProductUse, seats: Int, products: [SeatUsageReport.ProductUse]) {
    self.init(
      product: use.product, name: use.name, seats: seats, users: use.users, userDays: use.userDays,
      daysPerMonth: use.frequency.number,
      products: products.map { part in
        UsedProduct(
          product: part.product, name: part.name, users: part.users, userDays: part.userDays,
          daysPerMonth: part.frequency.number)
      })
  }

  init(_ details: ProductUseDetails) {
    self.init(details.use, seats: details.seats, products: details.products)
  }
}

extension UsedVersion {
  init(_ version: ProductUseDetails.VersionUse) {
    self.init(
      product: version.product, version: version.version, users: version.users,
      lastUsedOn: version.lastUsedOn.description)
  }
}

extension UserUsage {
  init(_ use: UserUse) {
    self.init(
      user: use.user, daysUsed: use.daysUsed, daysPerMonth: use.frequency.number,
      lastUsedOn: use.lastUsedOn?.description,
      products: use.products.map { product in
        UserProduct(
          product: product.product, name: product.name, offering: product.offering, versions: product.versions,
          daysUsed: product.daysUsed, daysPerMonth: product.frequency.number,
          lastUsedOn: product.lastUsedOn.description)
      })
  }
}

extension DaysPerMonth {
  /// For JSON.
  fileprivate var number: Double { Double(tenths) / 10 }
}
