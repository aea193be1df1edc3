import ArgumentParser
import ControlAPI
import Varlink

struct ReportSeatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seats", abstract: "Show how the seats of a team are used.",
    discussion: """
      Single-user seats held on the last day, whatever their plan. Days a month are an average of those who used the product.

      Example: seatwatchctl report seats --team atelier --product aec
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: UsageOptions

  func run() async throws {
    let report = try await connection.talk { client in
      var parameters = ReportSeats.Parameters(
        team: options.team, asOf: options.asOf?.text, range: options.range.rawValue, by: options.by.rawValue,
        product: options.product, user: options.user, limit: 5000)
      var report = try await client.call(ReportSeats.self, parameters).report
      while let next = report.next {
        (parameters.after, parameters.asOf) = (next, report.asOf)
        let page = try await client.call(ReportSeats.self, parameters).report
        report.users += page.users
        report.next = page.next
      }
      return report
    }
    if connection.json {
      try printJSON(report, as: .named("SeatsReport"))
    } else {
      print(lines(report).joined(separator: "\n"))
    }
  }

  private func lines(_ report: SeatsReport) -> [String] {
    let cover =
      switch report.coverage {
      case .whole: "which covers the window"
      case .part: "which covers only a part of the window"
      case .none: ""
      }
    let head = [
      "Team \(report.team), as of \(report.asOf): \(report.title)",
      "users: \(report.totalUsers), who used \(report.totalProducts) of the assigned products; seats: \(report.totalSeats)",
      report.dataThrough.map { "Usage data through \($0), \(cover)" } ?? "There are no usage data.",
    ].map(printable)
    let tables = options.user != nil || options.by == .user ? [users(report)] : [products(report), versions(report)]
    return head + tables.filter { !$0.isEmpty }.flatMap { [""] + $0.lines() }
  }

  private func products(_ report: SeatsReport) -> Table {
    var table = Table("PRODUCT", "#SEATS", "#USERS", "#USER-DAYS", "#DAYS/MONTH")
    for offering in report.products {
      table.add(
        offering.product, String(offering.seats), String(offering.users), String(offering.userDays),
        decimal(offering.daysPerMonth))
      for product in offering.products {
        table.add(
          "  \(product.product)", "", String(product.users), String(product.userDays), decimal(product.daysPerMonth))
      }
    }
    return table
  }

  private func versions(_ report: SeatsReport) -> Table {
    var table = Table("PRODUCT", "VERSION", "#USERS", "LAST USED")
    for version in report.versions {
      table.add(version.product, version.version, String(version.users), version.lastUsedOn)
    }
    return table
  }

  private func users(_ report: SeatsReport) -> Table {
    guard options.user != nil else {
      var table = Table("USER", "#PRODUCTS", "#DAYS USED", "#DAYS/MONTH", "LAST USED")
      for user in report.users {
        table.add(
          user.user, String(user.products.count), String(user.daysUsed), decimal(user.daysPerMonth),
          user.lastUsedOn ?? "never")
      }
      return table
    }
    var table = Table("USER", "PRODUCT", "SEAT OF", "VERSIONS", "#DAYS USED", "#DAYS/MONTH", "LAST USED")
    for user in report.users {
      for product in user.products {
        table.add(
          user.user, product.product, product.offering, product.versions.joined(separator: ", "),
          String(product.daysUsed), decimal(product.daysPerMonth), product.lastUsedOn)
      }
    }
    return table
  }
}
