import ArgumentParser
import ControlAPI
import Foundation
import Varlink

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the daemon's database while it runs; say what is due after a restoration.",
    discussion: """
      A daemon that is started on such a copy sends nothing until somebody has said what the time since then counts as.

      Example: seatwatchctl backup /var/backups/seatwatch.db
      """,
    subcommands: [BackupWriteCommand.self, BackupHeldCommand.self, BackupReleaseCommand.self],
    defaultSubcommand: BackupWriteCommand.self)
}

struct BackupWriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write a copy of the database to a new file; \"backup FILE\" is the same.",
    discussion: """
      The file is readable by you alone: it holds the links of queued mail. It appears under its name when it is whole.

      Example: seatwatchctl backup write /var/backups/seatwatch.db
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("The file to write; it must not be there yet.", valueName: "file"))
  var file: String

  func run() async throws {
    if FileManager.default.fileExists(atPath: file) {
      throw CommandFailure(.refused, ["\(file) is there already: choose another name"])
    }
    let size = try await connection.talk { client in
      let target = try BackupFile(file)
      do {
        for try await piece in try await client.callMore(Backup.self, Nothing()) { try target.append(piece.data) }
        return try target.finish()
      } catch {
        target.abandon()
        throw error
      }
    }
    if connection.json {
      try printJSON(Written(file: file, size: size), as: .object)
    } else {
      print("\(file): \(size) bytes")
    }
  }

  private struct Written: Encodable {
    let file: String
    let size: Int
  }
}
