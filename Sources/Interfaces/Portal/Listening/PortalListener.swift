import Glibc

/// A listening socket for the pages: handed over by systemd, or bound here.
package struct PortalListener: Sendable {
  let descriptor: Int32
  /// The port that was bound; `nil` for a Unix socket, and for one that was handed over.
  package let port: Int?

  private static let backlog: Int32 = 512

  /// Takes a listening stream socket over, TCP or Unix.
  package init(adopting descriptor: Int32) {
    self.descriptor = descriptor
    port = nil
  }

  /// Binds an address; port 0 lets the system choose.
  /// - Parameter host: an IPv4 or IPv6 address without brackets, or a name that the system resolves.
  /// - Throws: ``PortalListenError``.
  package init(host: String, port: Int) throws(PortalListenError) {
    let place = "\(host) port \(port)"
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, "\(port)", &hints, &found)
    guard code == 0, let first = found else {
      throw PortalListenError(place: place, reason: String(cString: gai_strerror(code)))
    }
    defer { freeaddrinfo(found) }
    descriptor = socket(first.pointee.ai_family, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw PortalListenError(place: place) }
    // A restart must not wait for what the connections of the last run leave behind.
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0,
      listen(descriptor, PortalListener.backlog) == 0
    else { throw PortalListenError(place: place, closing: descriptor) }
    self.port = PortalListener.port(of: descriptor)
  }

  /// Binds a Unix socket that everybody on the machine may connect to: who is who is decided by signing in. A socket that a
  /// dead daemon left is replaced; the state directory's lock has shown that there is no living one.
  /// - Throws: ``PortalListenError``.
  package init(path: String) throws(PortalListenError) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { throw PortalListenError(place: path, reason: "the path is too long") }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    port = nil
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    self.descriptor = descriptor
    guard descriptor >= 0 else { throw PortalListenError(place: path) }
    var known = stat()
    if lstat(path, &known) == 0, known.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0, chmod(path, 0o666) == 0, listen(descriptor, PortalListener.backlog) == 0 else {
      throw PortalListenError(place: path, closing: descriptor)
    }
  }

  private static func port(of descriptor: Int32) -> Int? {
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      let isKnown = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length) == 0
      }
      guard isKnown else { return nil }
      // The port stands at the same place in both families.
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        Int(UInt16(bigEndian: $0.pointee.sin_port))
      }
    }
  }
}

/// Why the pages cannot be served there.
package struct PortalListenError: Error, CustomStringConvertible {
  package let place: String
  package let reason: String

  init(place: String, reason: String) {
    self.place = place
    self.reason = reason
  }

  /// The system's last error.
  init(place: String, closing descriptor: Int32? = nil) {
    self.init(place: place, reason: String(cString: strerror(errno)))
    if let descriptor { close(descriptor) }
  }

  package var description: String { "the pages cannot be served on \(place): \(reason)" }
}
