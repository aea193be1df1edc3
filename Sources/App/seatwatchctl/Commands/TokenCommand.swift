import ArgumentParser
import ControlAPI
import Varlink

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Let programs push events (POST /v1/events).",
    discussion: "Example: seatwatchctl token list",
    subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
}

struct TokenCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a token; it is shown this once.",
    discussion: "Example: seatwatchctl token create --team atelier --name \"licence server 1\"")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("A team that the program may tell of; may be repeated.", valueName: "team"))
  var team: [String]

  @Option(help: ArgumentHelp("Which program it is for.", valueName: "name"))
  var name = "program"

  func validate() throws {
    if team.isEmpty { throw ValidationError("Name a team with --team.") }
  }

  func run() async throws {
    try await connection.answer(TokenCreate.self, .init(teams: team, name: name)) { reply in
      [
        reply.secret,
        "Token \(reply.token.id), for \(reply.token.teams.joined(separator: ", ")). It is not shown again.",
      ]
    }
  }
}

struct TokenListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tokens, revoked ones too.", discussion: "Example: seatwatchctl token list")

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    try await connection.answer(TokenList.self, Nothing()) { reply in
      var table = Table("ID", "NAME", "TEAMS", "MADE", "BY", "LAST USED", "REVOKED")
      for token in reply.tokens {
        table.add(
          token.id, token.name, token.teams.joined(separator: ", "), token.madeAt, token.madeBy,
          token.usedAt ?? "never",
          token.revokedAt ?? "-")
      }
      return table.isEmpty ? ["There is no token."] : table.lines()
    }
  }
}

struct TokenRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Refuse a token from now on.",
    discussion: "Example: seatwatchctl token revoke 4713")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("Its id.", valueName: "token"))
  var token: String

  func run() async throws {
    try await connection.answer(TokenRevoke.self, .init(token: token)) { _ in ["Token \(token) is revoked."] }
  }
}
