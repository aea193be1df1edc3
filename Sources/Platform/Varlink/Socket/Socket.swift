import Glibc

/// A connected, non-blocking stream socket. The descriptor is closed when nobody holds this any more, so that no task
/// can use a number that has passed to another file.
final class Socket: Sendable {
  let descriptor: Int32

  /// Takes the descriptor over.
  init(adopting descriptor: Int32) throws(VarlinkFailure) {
    self.descriptor = descriptor
    try VarlinkFailure.check("fcntl", fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK))
    try VarlinkFailure.check("fcntl", fcntl(descriptor, F_SETFD, FD_CLOEXEC))
  }

  deinit {
    close(descriptor)
  }

  enum Read {
    case bytes([UInt8])
    case nothingYet
    case end
  }

  func read(upTo count: Int = 65_536) throws(VarlinkFailure) -> Read {
    var got = -1
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      repeat { got = recv(descriptor, buffer.baseAddress, count, 0) } while got < 0 && errno == EINTR
      length = max(got, 0)
    }
    if got > 0 { return .bytes(bytes) }
    if got == 0 { return .end }
    switch errno {
    case EAGAIN: return .nothingYet
    case ECONNRESET, EPIPE: return .end
    default: throw .system("recv")
    }
  }

  /// How many of the bytes the kernel took; 0 when it takes none now.
  func write(_ bytes: ArraySlice<UInt8>) throws(VarlinkFailure) -> Int {
    let sent = bytes.withUnsafeBytes { buffer in
      var sent = -1
      repeat {
        sent = send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      } while sent < 0 && errno == EINTR
      return sent
    }
    if sent >= 0 { return sent }
    switch errno {
    case EAGAIN: return 0
    case ECONNRESET, EPIPE: throw .connectionEnded
    default: throw .system("send")
    }
  }

  /// Ends both directions and wakes everybody who waits.
  func shutDown() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  func wait(for interest: Poller.Interest) async throws {
    try await Poller.shared.wait(descriptor, for: interest)
  }

  /// Returns when the other side has closed its end; one that only ended its sending still waits for replies.
  func waitUntilHungUp() async throws {
    while true {
      try await wait(for: .hungUp)
      var entry = pollfd(fd: descriptor, events: 0, revents: 0)
      if poll(&entry, 1, 0) > 0 { return }
    }
  }
}
