// seatwatchctl: the client of the control socket for people. It knows the interface, nothing of the daemon.

import ArgumentParser
import Foundation

@main struct Seatwatchctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seatwatchctl",
    abstract: "Ask and tell the Seatwatch daemon of this machine.",
    discussion: """
      The daemon is found by --socket, $SEATWATCH_SOCKET, \(SocketPaths.system), or control.sock in the state directory \
      ($STATE_DIRECTORY, $XDG_STATE_HOME/seatwatch, ~/.local/state/seatwatch).

      Exit codes: 0 done, 1 refused, 64 wrong usage, 69 the daemon cannot be reached, 77 not allowed.

      Example: seatwatchctl report inactive --team atelier --range 3m
      """,
    subcommands: [
      StatusCommand.self, ScheduleCommand.self, NotificationCommand.self, DeliveryCommand.self, ReportCommand.self,
      WhyCommand.self, ExportCommand.self, SeatCommand.self, ExemptCommand.self, ImportCommand.self, TokenCommand.self,
      SourcesCommand.self,
      TransportCommand.self,
      ConfigCommand.self, ReloadCommand.self, BackupCommand.self, AuditCommand.self, EraseCommand.self,
      WatchCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      FileHandle.standardError.write(Data((failure.lines.map(printable).joined(separator: "\n") + "\n").utf8))
      Foundation.exit(failure.code.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
