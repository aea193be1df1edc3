import ControlAPI
import Foundation

/// A file that is to be imported.
struct ImportFile {
  let path: String
  /// Without its folder.
  let name: String
  /// Bytes; of a pipe 0.
  let size: Int

  /// The files as they are named; of a folder those that end in `.csv`, `.csv.gz` or `.xlsx`, by name.
  /// - Throws: ``CommandFailure`` when one cannot be read, a folder has none, or two have one name.
  static func files(in paths: [String]) throws -> [ImportFile] {
    var files: [ImportFile] = []
    for path in paths {
      for file in try expanded(path) {
        if let other = files.first(where: { $0.name == file.name }) {
          throw CommandFailure(
            .refused, ["\(other.path) and \(file.path) have the same name: import them one after the other"])
        }
        files.append(file)
      }
    }
    return files
  }

  private static func expanded(_ path: String) throws -> [ImportFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.refused, ["\(path): there is no such file or folder"])
    }
    guard isFolder.boolValue else { return [try ImportFile(path)] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw CommandFailure(.refused, ["\(path): the folder cannot be read: \(error.localizedDescription)"])
    }
    let tables = names.filter { name in
      [".csv", ".csv.gz", ".xlsx"].contains { name.lowercased().hasSuffix($0) }
    }.sorted()
    if tables.isEmpty { throw CommandFailure(.refused, ["\(path): no file in it ends in .csv, .csv.gz or .xlsx"]) }
    return try tables.map { try ImportFile("\(path.hasSuffix("/") ? String(path.dropLast()) : path)/\($0)") }
  }

  private init(_ path: String) throws {
    guard access(path, R_OK) == 0 else {
      throw CommandFailure(.refused, ["\(path): cannot be read: \(String(cString: strerror(errno)))"])
    }
    self.path = path
    name = URL(fileURLWithPath: path).lastPathComponent
    var status = stat()
    size = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// Hands over the file in pieces of the size that the interface takes; an empty file is one empty piece.
  func forEachPiece(_ body: (Data, _ isLast: Bool) async throws -> Void) async throws {
    let handle: FileHandle
    do {
      handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch {
      throw unreadable(error)
    }
    var piece = try next(handle)
    while true {
      let following = piece.isEmpty ? Data() : try next(handle)
      try await body(piece, following.isEmpty)
      if following.isEmpty { return }
      piece = following
    }
  }

  private func next(_ handle: FileHandle) throws -> Data {
    do {
      return try handle.read(upToCount: ImportChunk.sizeLimit) ?? Data()
    } catch {
      throw unreadable(error)
    }
  }

  private func unreadable(_ error: any Error) -> CommandFailure {
    CommandFailure(.refused, ["\(path): cannot be read: \(error.localizedDescription)"])
  }
}
