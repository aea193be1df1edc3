import ArgumentParser
import Daemon
import Settings
import Timekeeping

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read the configuration and the templates, and say what is wrong with them.",
    discussion: """
      Example: seatwatchd check --config /etc/seatwatch/seatwatch.yaml

      Every mistake is a line: file:line:column: what it is, and what was expected. Exit codes: 0 no mistake, 78 mistakes.
      """)

  @OptionGroup var files: FileOptions

  func run() async throws {
    try await ending {
      let configuration = try Configuration.load(file: files.config, zones: ZoneFiles())
      try Daemon.checkTemplates(try files.daemonOptions())
      let teams = configuration.teams.count
      print("\(files.config): no mistake; \(teams) \(teams == 1 ? "team" : "teams")")
    }
  }
}
