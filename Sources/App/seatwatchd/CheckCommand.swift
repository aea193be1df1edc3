import ArgumentParser
import Daemon
import Settings
import Timekeeping

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read the configuration, the templates and the import profiles, and say what is wrong with them.",
    discussion: """
      Example: seatwatchd check --config /etc/seatwatch/seatwatch.yaml

      Every mistake is a line: file:line:column: what it is, and what was expected. Exit codes: 0 no mistake, 78 mistakes.
      """)

  @OptionGroup var files: FileOptions

  func run() async throws {
    try await ending {
      let zones = ZoneFiles()
      let configuration = try Configuration.load(file: files.config, zones: zones)
      let options = try files.daemonOptions()
      try Daemon.checkTemplates(options)
      try Daemon.checkProfiles(options, zones: zones)
      let teams = configuration.teams.count
      print("\(files.config): no mistake; \(teams) \(teams == 1 ? "team" : "teams")")
    }
  }
}
