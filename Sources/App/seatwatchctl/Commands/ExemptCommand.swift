import ArgumentParser
import ControlAPI
import Varlink

struct ExemptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exempt", abstract: "Say who is never called inactive.",
    discussion: "Example: seatwatchctl exempt list --team atelier",
    subcommands: [ExemptListCommand.self, ExemptAddCommand.self, ExemptRemoveCommand.self])
}

struct ExemptListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who is exempt, from the files and from exempt add.",
    discussion: "Example: seatwatchctl exempt list --team atelier")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this team's.", valueName: "team"))
  var team: String?

  func run() async throws {
    try await connection.answer(ExemptList.self, .init(team: team)) { reply in
      reply.exemptions.isEmpty ? ["Nobody is exempt."] : ExemptionTable.lines(reply.exemptions)
    }
  }
}

struct ExemptAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Exempt a user, or all whose login or address is like a pattern.",
    discussion: """
      Example: seatwatchctl exempt add --team atelier "svc-*" --because "build machines"
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Argument(help: ArgumentHelp("A login or address; * stands for any characters.", valueName: "user"))
  var user: String

  @Option(help: ArgumentHelp("Only seats of this product.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Why; reports say it.", valueName: "reason"))
  var because: String

  @Option(help: ArgumentHelp("The last day on which it holds.", valueName: "day"))
  var until: Day?

  func validate() throws {
    if user.isEmpty || because.isEmpty { throw ValidationError("The user and --because must not be empty.") }
  }

  func run() async throws {
    let parameters = ExemptAdd.Parameters(
      team: team, user: user, product: product, because: because, until: until?.text)
    try await connection.answer(ExemptAdd.self, parameters) { ExemptionTable.lines([$0.exemption]) }
  }
}

struct ExemptRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take back an exemption that was added here.",
    discussion: "Example: seatwatchctl exempt remove 4713")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("Its id.", valueName: "exemption"))
  var exemption: String

  func run() async throws {
    try await connection.answer(ExemptRemove.self, .init(exemption: exemption)) { _ in
      ["Exemption \(exemption) is removed."]
    }
  }
}

private enum ExemptionTable {
  static func lines(_ exemptions: [Exemption]) -> [String] {
    var table = Table("ID", "TEAM", "USER", "PRODUCT", "THROUGH", "BECAUSE", "SAID BY")
    for exemption in exemptions {
      table.add(
        exemption.id ?? "-", exemption.team, exemption.user, exemption.product ?? "all", exemption.until ?? "for ever",
        exemption.because, exemption.by)
    }
    return table.lines()
  }
}
