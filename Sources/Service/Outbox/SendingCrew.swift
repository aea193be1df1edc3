import Foundation

/// The threads that send: they wait together for a call, and stop together.
///
/// Unchecked: everything that changes is touched under the condition's lock alone.
final class SendingCrew: @unchecked Sendable {
  enum Call { case work, rest }

  let pace: SendingPace?
  private let condition = NSCondition()
  private var call: Call = .rest
  /// Raised by each call; a thread that has seen it waits for the next.
  private var round = 0
  private var seen: [ObjectIdentifier: Int] = [:]
  private var members = 0
  private var stopping = false
  private var failed: (any Error)?
  private var whenEmpty: [CheckedContinuation<Void, Never>] = []

  init(pace: SendingPace?) { self.pace = pace }

  var isStopping: Bool { condition.withLock { stopping } }
  /// What ended a thread before its time.
  var failure: (any Error)? { condition.withLock { failed } }

  func callToWork() { announce(.work) }
  func callToRest() { announce(.rest) }

  private func announce(_ call: Call) {
    condition.withLock {
      self.call = call
      round += 1
      condition.broadcast()
    }
  }

  /// Starts a thread that runs `body` once.
  func join(_ body: @escaping @Sendable () throws -> Void) {
    condition.withLock { members += 1 }
    let thread = Thread { [self] in
      do { try body() } catch {
        condition.withLock {
          failed = failed ?? error
          stopping = true
          condition.broadcast()
        }
      }
      leave()
    }
    thread.name = "sw-sender"
    thread.start()
  }

  /// Blocks the thread until there is a call that it has not answered yet; `nil` when it shall end.
  func nextCall() -> Call? {
    condition.withLock {
      let me = ObjectIdentifier(Thread.current)
      while !stopping, seen[me, default: 0] == round { condition.wait() }
      seen[me] = round
      return stopping ? nil : call
    }
  }

  /// Returns when every thread has ended.
  func stop() async {
    await withCheckedContinuation { continuation in
      let isEmpty = condition.withLock {
        stopping = true
        condition.broadcast()
        if members > 0 { whenEmpty.append(continuation) }
        return members == 0
      }
      if isEmpty { continuation.resume() }
    }
  }

  private func leave() {
    let waiting: [CheckedContinuation<Void, Never>] = condition.withLock {
      members -= 1
      guard members == 0 else { return [] }
      defer { whenEmpty = [] }
      return whenEmpty
    }
    for continuation in waiting { continuation.resume() }
  }
}
