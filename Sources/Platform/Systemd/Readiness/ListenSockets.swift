import CSystemd
import Glibc

/// The sockets that systemd made and handed over (sd_listen_fds(3)), by their names. Their order means nothing.
package struct ListenSockets: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case unixStream
    case internetStream
  }

  /// In the order given; a name can come twice.
  package let sockets: [Named]

  package struct Named: Hashable, Sendable {
    package let name: String
    package let descriptor: Int32
  }

  /// Empty when nothing was handed over, or the variables are meant for another process.
  /// - Parameter firstDescriptor: 3, but for tests.
  /// - Throws: `variable`.
  package init(_ environment: ProcessEnvironment = .current, firstDescriptor: Int32 = 3) throws(SystemdFailure) {
    guard let process = environment["LISTEN_PID"], let value = environment["LISTEN_FDS"] else {
      sockets = []
      return
    }
    guard let number = Int32(process) else {
      throw .variable(name: "LISTEN_PID", value: process, expected: "the number of a process")
    }
    guard let count = Int32(value), 0...1024 ~= count else {
      throw .variable(name: "LISTEN_FDS", value: value, expected: "how many descriptors were passed")
    }
    if number != environment.processID {
      sockets = []
      return
    }
    let names = environment["LISTEN_FDNAMES"].map { $0.split(separator: ":", omittingEmptySubsequences: false) }
    if let names, names.count != count {
      throw .variable(
        name: "LISTEN_FDNAMES", value: environment["LISTEN_FDNAMES"] ?? "", expected: "as many names as LISTEN_FDS says"
      )
    }
    sockets = (0..<count).map { index in
      Named(name: names.map { String($0[Int(index)]) } ?? "unknown", descriptor: firstDescriptor + index)
    }
  }

  /// The same for a server that takes a socket of either kind; systemd passed one of this name.
  /// - Throws: `noSocket`, `twoSockets`, `wrongSocket`.
  package func listener(named name: String) throws(SystemdFailure) -> Int32 {
    let isUnix = sockets.contains { socket in
      socket.name == name && sd_is_socket_unix(socket.descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0
    }
    guard let found = try descriptor(named: name, isUnix ? .unixStream : .internetStream) else {
      throw .noSocket(name: name, given: [])
    }
    return found
  }

  /// The listening socket of this name, to be adopted by a server; `nil` when systemd passed none at all.
  /// - Throws: `noSocket`, `twoSockets`, `wrongSocket`.
  package func descriptor(named name: String, _ kind: Kind) throws(SystemdFailure) -> Int32? {
    if sockets.isEmpty { return nil }
    let found = sockets.filter { $0.name == name }
    guard let socket = found.first else { throw .noSocket(name: name, given: sockets.map(\.name)) }
    if found.count > 1 { throw .twoSockets(name: name) }
    let stream = Int32(SOCK_STREAM.rawValue)
    switch kind {
    case .unixStream:
      if sd_is_socket_unix(socket.descriptor, stream, 1, nil, 0) <= 0 {
        throw .wrongSocket(name: name, expected: "a listening Unix stream socket")
      }
    case .internetStream:
      let isInternet = [AF_INET, AF_INET6].contains { sd_is_socket_inet(socket.descriptor, $0, stream, 1, 0) > 0 }
      if !isInternet { throw .wrongSocket(name: name, expected: "a listening TCP socket") }
    }
    if fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC) != 0 { throw .system("fcntl") }
    return socket.descriptor
  }
}
