import ArgumentParser
import ControlAPI
import Varlink

struct DeliveryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delivery", abstract: "Look at messages on their way.",
    discussion: "Example: seatwatchctl delivery list --state failed", subcommands: [DeliveryListCommand.self])
}

struct DeliveryListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the deliveries, the latest first.",
    discussion: "Example: seatwatchctl delivery list --state uncertain")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "Only those in this state.")
  var state: Delivery.State?

  @Option(help: ArgumentHelp("At most so many (default: 100).", valueName: "number"))
  var limit: Int?

  func run() async throws {
    try await connection.answer(DeliveryList.self, .init(state: state, limit: limit)) { reply in
      if reply.deliveries.isEmpty { return ["No deliveries."] }
      var table = Table("CREATED", "TEAM", "RECIPIENT", "STATE", "#TRIES", "CHANGED", "NEXT TRY", "LAST REPLY")
      for delivery in reply.deliveries {
        let answer = [delivery.replyCode.map(String.init), delivery.replyText].compactMap { $0 }
        table.add(
          delivery.createdAt, delivery.team, delivery.recipient, delivery.state.rawValue, String(delivery.attempts),
          delivery.changedAt, delivery.nextTryAt ?? "-", answer.isEmpty ? "-" : answer.joined(separator: " "))
      }
      return table.lines()
    }
  }
}

extension Delivery.State: ExpressibleByArgument {}
