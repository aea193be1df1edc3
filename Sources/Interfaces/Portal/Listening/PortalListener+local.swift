import Glibc

extension PortalListener {
  /// Whether only this machine can connect: a Unix socket, 127.0.0.0/8 or ::1.
  package var isLocal: Bool {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let got = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard got == 0 else { return false }
    return withUnsafeBytes(of: storage) { bytes in
      switch Int32(bytes.load(as: sa_family_t.self)) {
      case AF_UNIX: true
      // sockaddr_in: family 2, port 2, address 4; sockaddr_in6: family 2, port 2, flow 4, address 16 (ip(7), ipv6(7)).
      case AF_INET: bytes[4] == 127
      case AF_INET6: bytes[8..<23].allSatisfy { $0 == 0 } && bytes[23] == 1
      default: false
      }
    }
  }
}
