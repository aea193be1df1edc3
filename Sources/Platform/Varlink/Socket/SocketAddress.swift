import Glibc

/// The address of a Unix socket in the file system.
struct SocketAddress {
  let path: String
  private var address = sockaddr_un()

  /// - Throws: `pathTooLong`, from 108 bytes on.
  init(path: String) throws(VarlinkFailure) {
    self.path = path
    let bytes = Array(path.utf8)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { field in
      guard !bytes.isEmpty, bytes.count < field.count else { return false }
      field.copyBytes(from: bytes)
      return true
    }
    if !fits { throw .pathTooLong(path: path) }
    address.sun_family = sa_family_t(AF_UNIX)
  }

  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  /// A connected descriptor, for the caller to close.
  func connected() throws(VarlinkFailure) -> Int32 {
    let descriptor = try Self.stream()
    var code: Int32 = 0
    repeat {
      code = withPointer { connect(descriptor, $0, $1) == 0 ? 0 : errno }
    } while code == EINTR
    if code == 0 { return descriptor }
    close(descriptor)
    switch code {
    case ENOENT, ENOTDIR: throw .noSocket(path: path)
    case ECONNREFUSED: throw .nobodyListens(path: path)
    case EACCES, EPERM: throw .notPermitted(path: path)
    default: throw .system("connect to \(path)", code: code)
    }
  }

  static func stream() throws(VarlinkFailure) -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    return try VarlinkFailure.check("socket", socket(AF_UNIX, type, 0))
  }
}
