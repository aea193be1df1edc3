import ArgumentParser
import ControlAPI
import Varlink

struct ReportTokensCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Show what the uses of a team cost in tokens.",
    discussion: "Example: seatwatchctl report tokens --team atelier --by user --range 30d")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: UsageOptions

  func run() async throws {
    let report = try await connection.talk { client in
      var parameters = ReportTokens.Parameters(
        team: options.team, asOf: options.asOf?.text, range: options.range.rawValue, by: options.by.rawValue,
        product: options.product, user: options.user, limit: 5000)
      var report = try await client.call(ReportTokens.self, parameters).report
      while let next = report.next {
        (parameters.after, parameters.asOf) = (next, report.asOf)
        let page = try await client.call(ReportTokens.self, parameters).report
        report.users += page.users
        report.next = page.next
      }
      return report
    }
    if connection.json {
      try printJSON(report, as: .named("TokensReport"))
    } else {
      print(lines(report).joined(separator: "\n"))
    }
  }

  private func lines(_ report: TokensReport) -> [String] {
    let head = [
      "Team \(report.team), as of \(report.asOf): \(report.title)", "\(decimal(report.tokens)) tokens",
    ].map(printable)
    var tables: [Table] = []
    if options.by == .user, options.user == nil {
      var users = Table("USER", "#TOKENS", "#DAYS")
      for user in report.users { users.add(user.user, decimal(user.tokens), String(user.days)) }
      tables = [users]
    } else {
      var products = Table("PRODUCT", "#TOKENS", "#DAYS")
      for product in report.products { products.add(product.product, decimal(product.tokens), String(product.days)) }
      var days = Table("DAY", "#TOKENS")
      for day in report.days { days.add(day.day, decimal(day.tokens)) }
      tables = [products, days]
    }
    return head + tables.filter { !$0.isEmpty }.flatMap { [""] + $0.lines() }
  }
}
