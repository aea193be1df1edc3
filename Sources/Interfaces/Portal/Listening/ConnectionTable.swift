import NIOCore
import Synchronization

/// The open connections. When there are too many, the one that has waited longest for a request goes: a client that opens
/// connections and says nothing cannot keep others out.
final class ConnectionTable: Sendable {
  private struct Entry {
    let channel: any Channel
    /// Counts up with each change; `nil` while a request is being answered.
    var idleSince: Int?
  }

  private struct State {
    var entries: [ObjectIdentifier: Entry] = [:]
    var clock = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: how many connections may be open at once; at least 1.
  init(limit: Int) { self.limit = limit }

  var count: Int { state.withLock { $0.entries.count } }

  func opened(_ channel: any Channel) {
    let victim = state.withLock { state -> (any Channel)? in
      state.clock += 1
      let isFull = state.entries.count >= limit
      let idle = state.entries.filter { $0.value.idleSince != nil }.min {
        ($0.value.idleSince ?? 0) < ($1.value.idleSince ?? 0)
      }
      if isFull, idle == nil { return channel }
      state.entries[ObjectIdentifier(channel)] = Entry(channel: channel, idleSince: state.clock)
      guard isFull, let idle else { return nil }
      state.entries[idle.key] = nil
      return idle.value.channel
    }
    victim?.close(promise: nil)
  }

  func closed(_ channel: any Channel) { state.withLock { $0.entries[ObjectIdentifier(channel)] = nil } }

  func isBusy(_ channel: any Channel) { state.withLock { $0.entries[ObjectIdentifier(channel)]?.idleSince = nil } }

  func isIdle(_ channel: any Channel) {
    state.withLock { state in
      state.clock += 1
      state.entries[ObjectIdentifier(channel)]?.idleSince = state.clock
    }
  }

  func closeAll() {
    for entry in state.withLock({ Array($0.entries.values) }) { entry.channel.close(promise: nil) }
  }
}
