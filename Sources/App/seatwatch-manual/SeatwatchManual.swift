// seatwatch-manual: writes the manual pages and the completions from what the programs say of themselves and the catalogue of
// settings. A tool of the build; it is not installed.

import ArgumentParser
import Foundation
import Settings

@main struct SeatwatchManual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seatwatch-manual", abstract: "Write the manual pages and the shells' completions into a folder.",
    discussion: """
      Below it they lie as Debian has them below /usr/share.

      Example: seatwatch-manual --programs .build/debug share
      """)

  @Option(
    help: ArgumentHelp("Where seatwatchd and seatwatchctl lie (default: beside this program).", valueName: "folder"))
  var programs: String?

  @Argument(help: ArgumentHelp("Where to write; made if it is not there.", valueName: "folder"))
  var output: String

  func run() throws {
    let folder =
      programs ?? URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().path
    let (daemon, client) = (Program("\(folder)/seatwatchd"), Program("\(folder)/seatwatchctl"))
    let version = try daemon.output("--version").trimmingCharacters(in: .whitespacesAndNewlines)
    try write(ProgramPage.client(try client.description(), version: version).text, to: "man/man1/seatwatchctl.1")
    try write(SettingsPage.text(version: version), to: "man/man5/seatwatch.yaml.5")
    try write(ProgramPage.daemon(try daemon.description(), version: version).text, to: "man/man8/seatwatchd.8")
    for program in [daemon, client] {
      let name = program.name
      try write(try program.completions("bash"), to: "bash-completion/completions/\(name)")
      try write(try program.completions("zsh"), to: "zsh/vendor-completions/_\(name)")
      try write(try program.completions("fish"), to: "fish/vendor_completions.d/\(name).fish")
    }
  }

  private func write(_ text: String, to name: String) throws {
    let file = URL(filePath: "\(output)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
