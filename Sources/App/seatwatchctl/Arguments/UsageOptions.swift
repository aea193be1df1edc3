import ArgumentParser

/// What the reports of use have in common.
struct UsageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(help: ArgumentHelp("The last day of the window (default: today in the team's time zone).", valueName: "day"))
  var asOf: Day?

  @Option(help: "How far back.")
  var range: ReportRange = .months3

  @Option(help: "List products or users.")
  var by: UsageBy = .product

  @Option(help: ArgumentHelp("Only this product, in detail.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Only this user, in detail: a login, an address or another name.", valueName: "user"))
  var user: String?

  func validate() throws {
    if product != nil, user != nil { throw ValidationError("--product and --user do not go together.") }
  }
}

/// What a report of use lists.
enum UsageBy: String, CaseIterable, ExpressibleByArgument {
  case product, user
}
