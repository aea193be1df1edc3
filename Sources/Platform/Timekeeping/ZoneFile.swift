import CClock  // for timespec: its headers name it first when the module is compiled as a whole
internal import Domain
import Glibc

/// One file below the folder of zone files, with what tells whether it has changed.
struct ZoneFile {
  struct Identity: Hashable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  let bytes: [UInt8]
  let identity: Identity

  /// The largest real one has 4 KB.
  private static let largestSize = 256 * 1024

  /// Whether a name stays within the folder and fits a path.
  static func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= 255 && !name.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// `nil` when there is no such file.
  init?(_ name: String, in folder: String) throws(ZoneError) {
    // Without O_NONBLOCK a named pipe would block here.
    let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if ZoneFile.meansAbsent(errno) { return nil }
      throw .unreadable(name: name, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(name: name, reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard status.st_size <= ZoneFile.largestSize else {
      throw .unreadable(name: name, reason: "\(status.st_size) bytes, expected at most \(ZoneFile.largestSize)")
    }
    var bytes = [UInt8](repeating: 0, count: status.st_size)
    var count = 0
    while count < bytes.count {
      let part = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + count, $0.count - count) }
      if part < 0, errno == EINTR { continue }
      guard part >= 0 else { throw .unreadable(name: name, reason: String(cString: strerror(errno))) }
      if part == 0 { break }
      count += part
    }
    self.bytes = Array(bytes[..<count])
    identity = Identity(status)
  }

  /// `nil` when there is no such file.
  static func identity(of name: String, in folder: String) throws(ZoneError) -> Identity? {
    var status = stat()
    guard stat("\(folder)/\(name)", &status) == 0 else {
      if meansAbsent(errno) { return nil }
      throw .unreadable(name: name, reason: String(cString: strerror(errno)))
    }
    return Identity(status)
  }

  private static func meansAbsent(_ code: Int32) -> Bool { [ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP].contains(code) }
}

extension ZoneFile.Identity {
  init(_ status: stat) {
    self.init(
      device: UInt(status.st_dev), inode: UInt(status.st_ino), size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }
}
