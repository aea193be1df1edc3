import ArgumentParser
import ControlAPI
import Varlink

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Look at the daemon's configuration.",
    discussion: "Example: seatwatchctl config show", subcommands: [ConfigShowCommand.self, ConfigCheckCommand.self])
}

struct ConfigShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the settings that count now and where each comes from; secrets never.",
    discussion: "Example: seatwatchctl config show --json")

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    try await connection.answer(ConfigShow.self, Nothing()) { reply in
      var table = Table("KEY", "VALUE", "FROM")
      for setting in reply.settings { table.add(setting.key, setting.value, setting.from) }
      return table.lines()
    }
  }
}

struct ConfigCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the files that a reload would read, and change nothing.",
    discussion: "Example: seatwatchctl config check")

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let reply = try await connection.talk { try await $0.call(ConfigCheck.self, Nothing()) }
    if connection.json { try printJSON(reply, of: ConfigCheck.self) }
    if !reply.mistakes.isEmpty { throw CommandFailure(.refused, connection.json ? [] : reply.mistakes) }
    if !connection.json { print("The files are good.") }
  }
}

struct ReloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: "Have the daemon read its files again; on a mistake nothing changes.",
    discussion: "Example: seatwatchctl reload")

  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    try await connection.answer(Reload.self, Nothing()) { reply in
      reply.changes.isEmpty ? ["Nothing is different."] : reply.changes.map(printable)
    }
  }
}
