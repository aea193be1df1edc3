import CSystemd
import Glibc

/// A listening Unix socket: one made here at a path, or one that systemd made and handed over.
package final class VarlinkListener: Sendable {
  /// Whose file it is, so that only this one is removed.
  private struct Owned {
    let path: String
    let device: UInt
    let inode: UInt
  }

  let descriptor: Int32
  private let owned: Owned?

  /// Binds and listens; from here on clients can connect. A socket file that nobody listens on is replaced.
  /// - Parameters:
  ///   - mode: permission bits of the file; writing is what connecting takes.
  ///   - group: the file's group by name; `nil` leaves it as it is.
  /// - Throws: `inUse`, `notASocket`, `pathTooLong`, `noSuchGroup`, `system`.
  package init(path: String, mode: UInt32 = 0o660, group: String? = nil) throws(VarlinkFailure) {
    let address = try SocketAddress(path: path)
    var groupID: UInt32?
    if let group {
      groupID = UnixGroup.id(named: group)
      if groupID == nil { throw .noSuchGroup(name: group) }
    }
    try Self.clear(address)
    let descriptor = try SocketAddress.stream()
    do throws(VarlinkFailure) {
      // Until mode and group are set nobody else may connect; on Linux the file takes the socket's mode.
      try VarlinkFailure.check("fchmod", fchmod(descriptor, 0o600))
      let bound = address.withPointer { bind(descriptor, $0, $1) }
      if bound != 0 { throw errno == EADDRINUSE ? .inUse(path: path) : VarlinkFailure.system("bind \(path)") }
      if let groupID { try VarlinkFailure.check("chown \(path)", chown(path, uid_t.max, groupID)) }
      try VarlinkFailure.check("chmod \(path)", chmod(path, mode))
      try VarlinkFailure.check("listen", listen(descriptor, 1024))
      try VarlinkFailure.check("fcntl", fcntl(descriptor, F_SETFL, O_NONBLOCK))
      var status = stat()
      try VarlinkFailure.check("stat \(path)", stat(path, &status))
      owned = Owned(path: path, device: UInt(status.st_dev), inode: UInt(status.st_ino))
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  /// Where clients find it, as the kernel knows it; `nil` for one that has no file.
  package var path: String? {
    var address = sockaddr_un()
    var length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard result == 0 else { return nil }
    let bytes = withUnsafeBytes(of: &address.sun_path) { Array($0.prefix { $0 != 0 }) }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// Takes over a socket that systemd made; its file is systemd's and stays.
  /// - Throws: `notAListener`.
  package init(adopting descriptor: Int32) throws(VarlinkFailure) {
    guard sd_is_socket_unix(descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0 else {
      throw .notAListener(descriptor: descriptor)
    }
    try VarlinkFailure.check("fcntl", fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK))
    try VarlinkFailure.check("fcntl", fcntl(descriptor, F_SETFD, FD_CLOEXEC))
    self.descriptor = descriptor
    owned = nil
  }

  deinit {
    close(descriptor)
  }

  /// Removes the file if it is still the one made here.
  package func removeFile() {
    guard let owned else { return }
    var status = stat()
    if lstat(owned.path, &status) == 0, UInt(status.st_dev) == owned.device, UInt(status.st_ino) == owned.inode {
      unlink(owned.path)
    }
  }

  /// A connection, or `nil` when none is waiting or it went away again.
  /// - Throws: `system`, also for EMFILE and ENFILE.
  func accept() throws(VarlinkFailure) -> Socket? {
    let connection = Glibc.accept(descriptor, nil, nil)
    if connection >= 0 { return try Socket(adopting: connection) }
    switch errno {
    case EAGAIN, EINTR, ECONNABORTED: return nil
    default: throw .system("accept")
    }
  }

  /// Makes room at the path if what lies there is the socket of a process that has ended.
  private static func clear(_ address: SocketAddress) throws(VarlinkFailure) {
    var status = stat()
    if lstat(address.path, &status) != 0 { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: address.path) }
    do throws(VarlinkFailure) {
      close(try address.connected())
    } catch VarlinkFailure.nobodyListens {
      if unlink(address.path) != 0 && errno != ENOENT { throw .system("unlink \(address.path)") }
      return
    } catch VarlinkFailure.noSocket {
      return
    }
    throw .inUse(path: address.path)
  }
}
