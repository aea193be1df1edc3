import Synchronization

/// The imports that this process is working on, so that finishing interrupted ones leaves them alone.
final class ActiveImports: Sendable {
  private let ids = Mutex<Set<Int>>([])

  /// False when it is being worked on already.
  func begin(_ id: Int) -> Bool { ids.withLock { $0.insert(id).inserted } }

  func end(_ id: Int) { ids.withLock { _ = $0.remove(id) } }

  func contains(_ id: Int) -> Bool { ids.withLock { $0.contains(id) } }
}
