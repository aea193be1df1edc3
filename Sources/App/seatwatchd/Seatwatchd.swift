// seatwatchd: the door to the daemon. Arguments, exit codes, where the log goes; everything else is in Daemon.

import ArgumentParser
import Daemon

@main struct Seatwatchd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seatwatchd", abstract: "Tells the admins of software subscriptions who does not use their seats.",
    discussion: """
      It reads its settings and its teams, keeps what it knows in its state directory, and sends mail when a schedule comes due. \
      seatwatchctl asks and tells it while it runs.

      Example: seatwatchd demo
      """,
    version: Daemon.version, subcommands: [RunCommand.self, CheckCommand.self, ShowCommand.self, DemoCommand.self])
}
