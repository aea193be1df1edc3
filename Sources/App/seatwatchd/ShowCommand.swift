import ArgumentParser
import Daemon
import Foundation
import Settings
import Timekeeping

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show every setting that the files come to, and where each comes from.",
    discussion: """
      Example: seatwatchd show --config /etc/seatwatch/seatwatch.yaml

      A line for each: the key, the value, and the file and line or `default`, with tabs between. What may be a secret is \
      shown as (hidden). Exit codes: 0 shown, 78 mistakes.
      """)

  @OptionGroup var files: FileOptions

  func run() async throws {
    try await ending {
      let explained = try Configuration.explained(file: files.config, zones: ZoneFiles())
      let environment = ProcessInfo.processInfo.environment
      for setting in explained.effective(environment: environment) {
        print("\(setting.key)\t\(setting.value)\t\(setting.source)")
      }
    }
  }
}
