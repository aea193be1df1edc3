import CSystemd  // for the types of sockets: its headers name them first when the module is compiled as a whole
import Glibc

/// Tells systemd how the service is (sd_notify(3)). Without `$NOTIFY_SOCKET` it tells nobody.
package struct Notifier: Sendable {
  private let path: String?

  /// - Parameter socketPath: in the file system, or abstract with a leading `@`.
  package init(socketPath: String? = ProcessEnvironment.current["NOTIFY_SOCKET"]) {
    path = socketPath?.isEmpty == true ? nil : socketPath
  }

  package var isHeard: Bool { path != nil }

  /// Every part is up.
  package func ready(status: String) throws(SystemdFailure) {
    try send(["READY=1", Self.status(status)])
  }

  /// The configuration is being read again; `ready` ends it.
  /// - Parameter monotonicMicroseconds: CLOCK_MONOTONIC now, by which systemd tells this reload from an earlier one.
  package func reloading(monotonicMicroseconds: UInt64) throws(SystemdFailure) {
    try send(["RELOADING=1", "MONOTONIC_USEC=\(monotonicMicroseconds)"])
  }

  package func stopping(status: String) throws(SystemdFailure) {
    try send(["STOPPING=1", Self.status(status)])
  }

  /// One line for `systemctl status`.
  package func status(_ text: String) throws(SystemdFailure) {
    try send([Self.status(text)])
  }

  /// Every loop has moved since the last time.
  package func watchdog() throws(SystemdFailure) {
    try send(["WATCHDOG=1"])
  }

  /// Start or stop takes so much longer from now on.
  package func extendTimeout(microseconds: UInt64) throws(SystemdFailure) {
    try send(["EXTEND_TIMEOUT_USEC=\(microseconds)"])
  }

  private static func status(_ text: String) -> String {
    // A line break would begin another assignment.
    "STATUS=" + String(text.map { $0.isNewline ? " " : $0 })
  }

  private func send(_ assignments: [String]) throws(SystemdFailure) {
    guard let path else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    if name[0] == UInt8(ascii: "@") { name[0] = 0 }
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard name[0] == 0 || name[0] == UInt8(ascii: "/"), name.count < room else {
      throw .variable(name: "NOTIFY_SOCKET", value: path, expected: "a path, or a name after @, of at most 107 bytes")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size - room + name.count)

    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    if descriptor < 0 { throw .system("socket") }
    defer { close(descriptor) }
    let message = Array(assignments.joined(separator: "\n").utf8)
    let sent = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
    if sent < 0 { throw .system("notify \(path)") }
  }
}
