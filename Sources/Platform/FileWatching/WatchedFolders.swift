import Glibc

/// The folders in which something must happen before a path leads to another file: the one that holds it, those that hold a
/// link on the way, and, while it is not there, the nearest one that is.
enum WatchedFolders {
  /// As the kernel's own limit (path_resolution(7)).
  private static let mostLinks = 40

  static func of(_ paths: [WatchedPath]) -> Set<String> {
    var folders: Set<String> = []
    for path in paths {
      switch path {
      case .file(let file): add(file, to: &folders)
      case .folder(let folder, let suffixes):
        add(folder, to: &folders)
        for inner in [folder] + FolderListing.folders(below: folder) { add("\(inner)/.", to: &folders) }
        for file in FolderListing.files(below: folder, suffixes: suffixes) { add(file, to: &folders) }
      }
    }
    return folders
  }

  private static func add(_ path: String, to folders: inout Set<String>) {
    var rest = parts(path.hasPrefix("/") ? path : "\(currentFolder)/\(path)")
    var (folder, links) = ("/", 0)
    while !rest.isEmpty {
      let name = rest.removeFirst()
      if name == "." {
        if rest.isEmpty { folders.insert(folder) }
        continue
      }
      let here = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      var status = stat()
      guard lstat(here, &status) == 0 else {
        folders.insert(folder)
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFLNK:
        folders.insert(folder)
        links += 1
        guard links <= mostLinks, let target = target(of: here) else { return }
        rest = parts(target) + rest
        if target.hasPrefix("/") { folder = "/" }
      case S_IFDIR where name == "..": folder = parent(of: folder)
      case S_IFDIR: folder = here
      default:
        folders.insert(folder)
        return
      }
    }
  }

  private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  private static func parent(of folder: String) -> String { "/" + parts(folder).dropLast().joined(separator: "/") }

  private static func target(of link: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &bytes, bytes.count)
    return count < 0 ? nil : String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static var currentFolder: String {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard getcwd(&bytes, bytes.count) != nil else { return "/" }
    return bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "/" }
  }
}
