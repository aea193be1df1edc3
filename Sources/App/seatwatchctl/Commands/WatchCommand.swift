import ArgumentParser
import ControlAPI
import Foundation
import Varlink

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Show what happens as it happens, until Control-C.",
    discussion: """
      Firings, attempts to send, outcomes, imports, reloads, changes of the transport and of schedules, a line each; with --json \
      an object each.

      Example: seatwatchctl watch --json | jq .event.text
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only of this kind; again for each.", valueName: "kind"))
  var kind: [Event.Kind] = []

  func run() async throws {
    try await connection.talk { client in
      for try await reply in try await client.callMore(Watch.self, Nothing()) {
        let event = reply.event
        if !kind.isEmpty, !kind.contains(event.kind) { continue }
        let line =
          connection.json
          ? try jsonLine(reply, of: Watch.self)
          : printable("\(event.at)  \(event.kind.rawValue)  \(event.team.map { "\($0): " } ?? "")\(event.text)")
        // Not print: who reads through a pipe waits for the line, not for a full buffer.
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
      }
    }
  }
}

extension Event.Kind: ExpressibleByArgument {}
