import ArgumentParser
import ControlAPI
import Varlink

struct DeliveryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delivery", abstract: "Look at messages on their way, and decide about them.",
    discussion: "Example: seatwatchctl delivery list --state failed",
    subcommands: [
      DeliveryListCommand.self, DeliveryRetryCommand.self, DeliveryCancelCommand.self, DeliveryResolveCommand.self,
    ])
}

struct DeliveryListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the deliveries, the latest first.",
    discussion: "Example: seatwatchctl delivery list --state uncertain")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "Only those in this state.")
  var state: Delivery.State?

  @OptionGroup var limit: Limit

  func run() async throws {
    try await connection.answer(DeliveryList.self, .init(state: state, limit: limit.limit)) { reply in
      reply.deliveries.isEmpty ? ["No deliveries."] : DeliveryTable.lines(reply.deliveries)
    }
  }
}

struct DeliveryRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Try a queued delivery now, without its pause.",
    discussion: "Example: seatwatchctl delivery retry 4712")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: DeliveryName

  func run() async throws {
    try await connection.answer(DeliveryRetry.self, .init(delivery: name.delivery)) {
      DeliveryTable.lines([$0.delivery])
    }
  }
}

struct DeliveryCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Give up a delivery that is queued or uncertain.",
    discussion: "Example: seatwatchctl delivery cancel 4712")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: DeliveryName

  func run() async throws {
    try await connection.answer(DeliveryCancel.self, .init(delivery: name.delivery)) {
      DeliveryTable.lines([$0.delivery])
    }
  }
}

struct DeliveryResolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say of an uncertain delivery that it came, or have it sent again.",
    discussion: """
      The connection ended after the message was handed over and before the relay answered. Ask the recipient, then say \
      "sent"; or "again", which may be a second copy of the same message.

      Example: seatwatchctl delivery resolve 4712 sent
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: DeliveryName

  @Argument(help: "What is so.")
  var verdict: DeliveryResolve.Parameters.Verdict

  func run() async throws {
    try await connection.answer(DeliveryResolve.self, .init(delivery: name.delivery, verdict: verdict)) {
      DeliveryTable.lines([$0.delivery])
    }
  }
}

struct DeliveryName: ParsableArguments {
  @Argument(help: ArgumentHelp("Its id.", valueName: "delivery"))
  var delivery: String
}

/// Deliveries as rows.
enum DeliveryTable {
  static func lines(_ deliveries: [Delivery]) -> [String] {
    var table = Table(
      "ID", "CREATED (UTC)", "TEAM", "RECIPIENT", "STATE", "#TRIES", "CHANGED (UTC)", "NEXT TRY (UTC)", "LAST REPLY")
    for delivery in deliveries {
      let answer = [delivery.replyCode.map(String.init), delivery.replyText].compactMap { $0 }
      table.add(
        delivery.id, utc(delivery.createdAt), delivery.team, delivery.recipient, delivery.state.rawValue,
        String(delivery.attempts), utc(delivery.changedAt), utc(delivery.nextTryAt),
        answer.isEmpty ? "-" : answer.joined(separator: " "))
    }
    return table.lines()
  }
}
