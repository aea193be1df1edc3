import Synchronization

/// What a commit touched.
package struct ChangeSet: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let schedules = ChangeSet(rawValue: 1)
  package static let messages = ChangeSet(rawValue: 2)
  package static let data = ChangeSet(rawValue: 4)
  package static let transport = ChangeSet(rawValue: 8)
}

/// Wakes the loops: they share tables, never calls.
package final class Changes: Sendable {
  private let listeners = Mutex<[@Sendable (ChangeSet) -> Void]>([])

  init() {}

  /// Registers for the life of the storage. The listener must return at once; it runs on the thread that committed.
  package func listen(_ listener: @escaping @Sendable (ChangeSet) -> Void) {
    listeners.withLock { $0.append(listener) }
  }

  func announce(_ changes: ChangeSet) {
    guard !changes.isEmpty else { return }
    for listener in listeners.withLock({ $0 }) { listener(changes) }
  }
}
