import ControlAPI
import Foundation

/// The files of an export as they come. They get their names only when all of them are whole.
struct ExportedFiles {
  struct Written: Encodable {
    let file: String
    let size: Int
  }

  private struct Part {
    let name: String
    let path: String
    let handle: FileHandle
    var size = 0
  }

  private let output: String
  private var parts: [Part] = []

  init(output: String) {
    self.output = output
  }

  mutating func take(_ piece: Export.Reply) throws {
    if parts.last?.name != piece.file { try begin(piece.file) }
    guard var part = parts.popLast() else { return }
    do { try part.handle.write(contentsOf: piece.data) } catch {
      parts.append(part)
      throw unwritable(part.path, error.localizedDescription)
    }
    part.size += piece.data.count
    parts.append(part)
    if piece.last, part.size != piece.size { throw unwritable(part.path, "it was cut off") }
  }

  /// Files of earlier exports are replaced.
  func finish() throws -> [Written] {
    try parts.map { part in
      let path = path(of: part)
      guard fsync(part.handle.fileDescriptor) == 0, rename(part.path, path) == 0 else {
        throw unwritable(path, String(cString: strerror(errno)))
      }
      return Written(file: path, size: part.size)
    }
  }

  func abandon() {
    for part in parts { unlink(part.path) }
  }

  private mutating func begin(_ name: String) throws {
    let path = "\(output).\(parts.count).part"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw unwritable(path, String(cString: strerror(errno))) }
    parts.append(
      Part(name: name, path: path, handle: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)))
  }

  /// The one that was asked for, or with several `atelier-users.csv` beside `atelier.csv`.
  private func path(of part: Part) -> String {
    guard parts.count > 1 else { return output }
    let name = URL(filePath: part.name).deletingPathExtension().lastPathComponent
    let table = name.split(separator: "-").last.map(String.init) ?? name
    let (stem, ending) = (
      URL(filePath: output).deletingPathExtension().lastPathComponent, URL(filePath: output).pathExtension
    )
    let folder = output.contains("/") ? String(output[...(output.lastIndex(of: "/") ?? output.startIndex)]) : ""
    return "\(folder)\(stem)-\(table)" + (ending.isEmpty ? "" : ".\(ending)")
  }

  private func unwritable(_ path: String, _ why: String) -> CommandFailure {
    CommandFailure(.refused, ["\(path): cannot be written: \(why)"])
  }
}
