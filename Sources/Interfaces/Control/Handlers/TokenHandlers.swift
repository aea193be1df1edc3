import ControlAPI
import Domain
import Reports
import Storage

extension ControlService {
  func reportTokens(_ parameters: ReportTokens.Parameters) async throws -> ReportTokens.Reply {
    let question = try UsageQuestion(
      by: parameters.by, product: parameters.product, user: parameters.user, limit: parameters.limit)
    let range = try range(parameters.range)
    let asked = try parameters.asOf.map { try day($0, field: "as_of") }
    let after = try parameters.after.map { try TokenUserKey(next: $0) }
    return try await storage.read { [zone, now] snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let period = ReportPeriod(range, asOf: try asked ?? zone(team.team.timeZone).day(of: now()))
      var report = TokensReport(
        try TokenUsage.report(team, period, product: parameters.product, in: snapshot))
      if case .user(let name) = question.subject {
        let products = try TokenUsage.user(name, team, period, in: snapshot)
        report.products = products.map(ProductTokens.init)
        report.tokens = number(products.reduce(0) { $0 + $1.hundredths })
        report.days = []
      }
      if question.listsUsers {
        let page = try TokenUsage.users(
          team, period, product: parameters.product, after: after, limit: question.limit, in: snapshot)
        report.users = page.users.map { UserTokens(user: $0.user, tokens: number($0.hundredths), days: $0.days) }
        report.next = page.next.map { "\($0.hundredths):\($0.login)" }
      }
      return .init(report: report)
    }
  }

  func reportBalances(_ parameters: ReportBalances.Parameters) async throws -> ReportBalances.Reply {
    let asked = try parameters.asOf.map { try day($0, field: "as_of") }
    return try await storage.read { [zone, now] snapshot in
      let teams = try parameters.team.map { [try listedTeam($0, in: snapshot)] } ?? snapshot.teams()
      let balances = try teams.flatMap { team in
        let day = try asked ?? zone(team.team.timeZone).day(of: now())
        let found = try Balances(team, asOf: day, in: snapshot)
        return found.balances.map { Balance($0, team: found.team, asOf: found.asOf) }
      }
      return .init(balances: balances)
    }
  }
}

/// Hundredths, as JSON has them.
private func number(_ hundredths: Int) -> Double { Double(hundredths) / 100 }

extension TokenUserKey {
  /// - Throws: `invalidValue` for what no page had as its `next`.
  fileprivate init(next text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let hundredths = Int(parts[0]) else {
      throw ControlError.invalidValue(field: "after", value: text, expected: "what a page had as next")
    }
    self.init(hundredths: hundredths, login: parts[1])
  }
}

extension TokensReport {
  fileprivate init(_ report: TokenUsageReport) {
    self.init(
      team: report.team, asOf: report.period.asOf.description, range: report.period.range?.short ?? "",
      title: report.period.title, window: Window(report.period.window), tokens: number(report.total),
      products: report.products.map(ProductTokens.init),
      days: report.days.map { DayTokens(day: $0.day.description, tokens: number($0.hundredths)) }, users: [])
  }
}

extension ProductTokens {
  fileprivate init(_ product: TokenUsageReport.Product) {
    self.init(
      product: product.product, name: product.name, tokens: number(product.hundredths), days: product.days)
  }
}

extension Balance {
  fileprivate init(_ balance: Balances.Balance, team: String, asOf: CivilDay) {
    let figures = balance.figures
    self.init(
      team: team, asOf: asOf.description, kind: balance.kind == .tokens ? .tokens : .credits,
      total: number(figures.total), used: number(figures.used), available: number(figures.available),
      low: figures.isLow, usedKnown: balance.isUsedKnown, perDay: figures.ratePerDay.map { number($0) / 100 },
      runsOutOn: figures.runsOutOn?.description, uncovered: number(figures.uncovered),
      packs: zip(balance.references, figures.lines).map { reference, line in
        PackBalance(
          pack: reference, amount: number(line.pack.hundredths), used: number(line.used),
          available: number(line.available), startsOn: line.pack.startsOn.description,
          endsOn: line.pack.endsOn?.description, running: line.isRunning, endsSoon: line.endsSoon,
          lapses: line.lapses.map(number))
      })
  }
}
