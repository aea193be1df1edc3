import Glibc
import Synchronization

/// One thread that waits in `poll` for every socket of the process, so that no thread of the cooperative pool blocks.
/// It lives as long as the process.
final class Poller: Sendable {
  enum Interest {
    case readable
    case writable
    /// Both directions are shut: the other side is gone.
    case hungUp

    fileprivate var events: Int16 {
      switch self {
      case .readable: Int16(POLLIN)
      case .writable: Int16(POLLOUT)
      case .hungUp: 0
      }
    }
  }

  private struct Waiter {
    let descriptor: Int32
    let interest: Interest
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var waiters: [UInt64: Waiter] = [:]
    /// Cancelled before they were entered.
    var cancelled: Set<UInt64> = []
    var lastTicket: UInt64 = 0
  }

  private static let result = Result { () throws(VarlinkFailure) in try Poller() }
  static var shared: Poller {
    get throws(VarlinkFailure) { try result.get() }
  }

  private let state = Mutex(State())
  private let wakeRead: Int32
  private let wakeWrite: Int32

  private init() throws(VarlinkFailure) {
    var ends: [Int32] = [-1, -1]
    try VarlinkFailure.check("pipe", pipe(&ends))
    for end in ends {
      try VarlinkFailure.check("fcntl", fcntl(end, F_SETFL, O_NONBLOCK))
      try VarlinkFailure.check("fcntl", fcntl(end, F_SETFD, FD_CLOEXEC))
    }
    wakeRead = ends[0]
    wakeWrite = ends[1]
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Poller>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    if code != 0 {
      Unmanaged.passUnretained(self).release()
      throw .system("pthread_create", code: code)
    }
    pthread_detach(thread)
  }

  /// Waits until the descriptor is ready; it may wake for nothing, so callers look again.
  /// The caller keeps the descriptor open meanwhile.
  /// - Throws: `CancellationError`.
  func wait(_ descriptor: Int32, for interest: Interest) async throws {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let entered = state.withLock { state in
          if state.cancelled.contains(ticket) { return false }
          state.waiters[ticket] = Waiter(descriptor: descriptor, interest: interest, continuation: continuation)
          return true
        }
        if entered { wake() } else { continuation.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        if let waiter = state.waiters.removeValue(forKey: ticket) { return waiter as Waiter? }
        state.cancelled.insert(ticket)
        return nil
      }
      // The thread's list still names the descriptor: it must look again before the caller closes it.
      wake()
      waiter?.continuation.resume(throwing: CancellationError())
    }
  }

  private func wake() {
    var byte: UInt8 = 0
    // A full pipe wakes the thread as well.
    _ = write(wakeWrite, &byte, 1)
  }

  private func run() {
    var drain = [UInt8](repeating: 0, count: 512)
    while true {
      let waiting = state.withLock { $0.waiters.map { (ticket: $0.key, waiter: $0.value) } }
      var list = [pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0)]
      list += waiting.map { pollfd(fd: $0.waiter.descriptor, events: $0.waiter.interest.events, revents: 0) }
      // EINTR and ENOMEM: nothing is marked as ready, the next round looks again.
      if poll(&list, nfds_t(list.count), -1) < 0 { continue }
      if list[0].revents != 0 { while read(wakeRead, &drain, drain.count) == drain.count {} }
      for (entry, (ticket, _)) in zip(list.dropFirst(), waiting) where entry.revents != 0 {
        state.withLock { $0.waiters.removeValue(forKey: ticket) }?.continuation.resume()
      }
    }
  }
}
