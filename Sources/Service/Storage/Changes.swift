import Synchronization

/// What a commit touched.
package struct ChangeSet: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let schedules = ChangeSet(rawValue: 1)
  package static let messages = ChangeSet(rawValue: 2)
  package static let data = ChangeSet(rawValue: 4)
  package static let transport = ChangeSet(rawValue: 8)
  package static let signIns = ChangeSet(rawValue: 16)
  package static let webhooks = ChangeSet(rawValue: 32)
}

/// Wakes the loops: they share tables, never calls.
package final class Changes: Sendable {
  private let listeners = Mutex<[@Sendable (ChangeSet) -> Void]>([])
  private let counters = Mutex<[@Sendable ([Tally]) -> Void]>([])
  private let watchers = Mutex<[@Sendable ([Happening]) -> Void]>([])

  init() {}

  /// Registers for the life of the storage. The listener must return at once; it runs on the thread that committed.
  package func listen(_ listener: @escaping @Sendable (ChangeSet) -> Void) {
    listeners.withLock { $0.append(listener) }
  }

  /// The same for what happened in a commit, in its order.
  package func watch(_ watcher: @escaping @Sendable ([Happening]) -> Void) {
    watchers.withLock { $0.append(watcher) }
  }

  /// The same for what a commit adds to the counts.
  package func count(_ counter: @escaping @Sendable ([Tally]) -> Void) {
    counters.withLock { $0.append(counter) }
  }

  func announce(_ news: Transaction.News) {
    if !news.touched.isEmpty {
      for listener in listeners.withLock({ $0 }) { listener(news.touched) }
    }
    if !news.tallies.isEmpty {
      for counter in counters.withLock({ $0 }) { counter(news.tallies) }
    }
    if !news.happenings.isEmpty {
      for watcher in watchers.withLock({ $0 }) { watcher(news.happenings) }
    }
  }
}
