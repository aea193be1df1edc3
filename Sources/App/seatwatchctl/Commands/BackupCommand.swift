import ArgumentParser
import ControlAPI
import Foundation
import Varlink

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write a copy of the daemon's database to a new file, while it runs.",
    discussion: """
      The file is readable by you alone: it holds the links of queued mail. It appears under its name when it is whole.

      Example: seatwatchctl backup /var/backups/seatwatch.db
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

/// A file that gets its name only when it is whole and on the disk.
struct BackupFile {
  private let path: String
  private let handle: FileHandle
  private var temporary: String { "\(path).part" }

  init(_ path: String) throws {
    self.path = path
    let descriptor = open("\(path).part", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(.refused, ["\(path).part: cannot be written: \(String(cString: strerror(errno)))"])
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func append(_ data: Data) throws {
    do { try handle.write(contentsOf: data) } catch { throw unwritable("\(error.localizedDescription)") }
  }

  /// - Returns: its size in bytes.
  func finish() throws -> Int {
    let size = Int(try handle.offset())
    guard fsync(handle.fileDescriptor) == 0, link(temporary, path) == 0 else {
      throw unwritable(String(cString: strerror(errno)))
    }
    unlink(temporary)
    return size
  }

  func abandon() {
    unlink(temporary)
  }

  private func unwritable(_ why: String) -> CommandFailure {
    CommandFailure(.refused, ["\(path): cannot be written: \(why)"])
  }
}
