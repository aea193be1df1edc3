import ArgumentParser
import Daemon
import Foundation
import Settings

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show the whole path on an invented team: import, schedule, verdicts, a delivered mail.",
    discussion: """
      Example: seatwatchd demo

      Mail goes to a Maildir in the state directory. Nothing outside of that directory is written.
      """)

  @Option(name: .long, help: "A folder that is empty or not there yet; a new one in the temporary folder without it.")
  var stateDirectory: String?

  @OptionGroup var templates: TemplateOptions

  func run() async throws {
    try await ending {
      bootstrapLog(LogLevelSwitch(.warning))
      let demo = try await Demo.prepare(
        in: stateDirectory ?? NSTemporaryDirectory() + "seatwatch-demo-\(ProcessInfo.processInfo.processIdentifier)",
        options: try templates.daemonOptions(), say: { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) })
      try await demo.run()
    }
  }
}
