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
  }

  private let state: Mutex<State>
  let name = "scripted"

  init(_ steps: [Step] = []) { state = Mutex(State(steps: steps)) }

  /// The recipients to whom something was sent, whatever came of it.
  var sent: [String] { state.withLock { $0.sent } }
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
      let step = transport.state.withLock { state in
        state.sent.append("\(recipient)")
        return state.steps.isEmpty ? Step() : state.steps.removeFirst()
      }
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
