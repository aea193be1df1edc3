import Mail
import Synchronization

/// A transport that does what a test says, in turn; when the script is at its end it accepts.
final class ScriptedTransport: MailTransport, Sendable {
  struct Step: Sendable {
    var isMarked = true
    var result: SendResult = .accepted(SMTPReply(code: 250, text: "queued"))
    /// Run before the mark and after it.
    var beforeMark: @Sendable () -> Void = {}
    var afterMark: @Sendable () -> Void = {}
  }

  private struct State {
    var steps: [Step]
    var sent: [String] = []
    var closes = 0
    var sessions = 0
    var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?
  }

  private let state: Mutex<State>
  let name = "scripted"

  init(_ steps: [Step] = []) { state = Mutex(State(steps: steps)) }

  /// The recipients to whom something was sent, whatever came of it.
  var sent: [String] { state.withLock { $0.sent } }
  /// Returns when so many messages were handed over.
  func untilSent(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.sent.count < count { state.waiting = (count, continuation) }
        return state.sent.count >= count
      }
      if isThere { continuation.resume() }
    }
  }

  private func next(for recipient: EmailAddress) -> Step {
    let (step, waiting) = state.withLock { state in
      state.sent.append("\(recipient)")
      let waiting = state.waiting.flatMap { state.sent.count >= $0.count ? $0.continuation : nil }
      if waiting != nil { state.waiting = nil }
      return (state.steps.isEmpty ? Step() : state.steps.removeFirst(), waiting)
    }
    waiting?.resume()
    return step
  }

  var closes: Int { state.withLock { $0.closes } }
  var sessions: Int { state.withLock { $0.sessions } }

  func makeSession() -> any MailSession {
    state.withLock { $0.sessions += 1 }
    return Session(transport: self)
  }

  private final class Session: MailSession {
    let transport: ScriptedTransport
    init(transport: ScriptedTransport) { self.transport = transport }

    func send(
      _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress, mark: () throws -> Void
    ) -> SendResult {
      let step = transport.next(for: recipient)
      step.beforeMark()
      if step.isMarked {
        do { try mark() } catch { return .abandoned("\(error)") }
      }
      step.afterMark()
      return step.result
    }

    func close() { transport.state.withLock { $0.closes += 1 } }
  }
}
