import ControlAPI
import Domain
import Storage
import Synchronization

/// Hands what happens to everybody who watches. Telling never waits: whoever reads too slowly is told less, and that.
package final class EventHub: Sendable {
  /// What is told: a row to look at, or a whole event.
  enum News: Sendable {
    case happening(Happening, at: Instant)
    case event(Event)
  }

  private struct Watcher {
    let continuation: AsyncStream<News>.Continuation
    var missed = 0
  }

  private struct State {
    var watchers: [Int: Watcher] = [:]
    var lastID = 0
  }

  /// So many may watch at once: calls of others must find a place on the socket too.
  static let places = 256

  /// So many may wait for a reader.
  private let patience: Int
  private let now: @Sendable () -> Instant
  private let state = Mutex(State())

  /// - Parameter patience: how many events may wait for one reader.
  package init(patience: Int = 1024, now: @escaping @Sendable () -> Instant) {
    self.patience = patience
    self.now = now
  }

  /// For what no commit tells: a reload that was refused.
  package func tell(_ kind: Event.Kind, team: String? = nil, _ text: String) {
    tell(.event(Event(at: now().description, kind: kind, team: team, text: text)))
  }

  /// Returns at once; for `Storage.changes`.
  package func tell(_ happenings: [Happening]) {
    let at = now()
    for happening in happenings { tell(.happening(happening, at: at)) }
  }

  private func tell(_ news: News) {
    state.withLock { state in
      for (id, watcher) in state.watchers {
        if watcher.missed == 0, case .enqueued = watcher.continuation.yield(news) { continue }
        state.watchers[id]?.missed += 1
        watcher.continuation.finish()
      }
    }
  }

  /// The stream ends when its reader was too slow; `nil` when all places are taken.
  func join() -> (id: Int, news: AsyncStream<News>)? {
    let (news, continuation) = AsyncStream.makeStream(of: News.self, bufferingPolicy: .bufferingOldest(patience))
    let id = state.withLock { state -> Int? in
      guard state.watchers.count < EventHub.places else { return nil }
      state.lastID += 1
      state.watchers[state.lastID] = Watcher(continuation: continuation)
      return state.lastID
    }
    return id.map { ($0, news) }
  }

  /// - Returns: how many events it was not told.
  @discardableResult func leave(_ id: Int) -> Int {
    state.withLock { $0.watchers.removeValue(forKey: id)?.missed ?? 0 }
  }

  /// How many watch now.
  package var count: Int { state.withLock { $0.watchers.count } }
}
