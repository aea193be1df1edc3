import Domain
import Mail
import Storage

extension Settlement {
  /// The state that follows from a result, whether the data mark was set, and what the message went through before.
  ///
  /// Without the mark the receiver cannot have accepted the message; with it, only a reply tells. The one place where
  /// results become states.
  package init(_ result: SendResult, wasMarked: Bool, of message: ClaimedMessage, at now: Instant, policy: RetryPolicy)
  {
    switch result {
    case .accepted(let reply):
      self.init(state: .sent, wasMarked: wasMarked, outcome: "accepted", code: reply.code, text: reply.text)
    case .refused(let reply, let step) where reply.code >= 500:
      let detail = "\(step.rawValue): \(reply.text)"
      self.init(state: .failed, wasMarked: wasMarked, outcome: "refused", code: reply.code, text: detail)
    case .refused(let reply, let step):
      self.init(
        state: .ready, wasMarked: wasMarked, outcome: "refused", code: reply.code,
        text: "\(step.rawValue): \(reply.text)")
      countsAsRefusal = true
      nextTry = now.adding(seconds: policy.delay(afterRefusal: message.refusals + 1, of: message.id))
    case .unanswered(let detail), .abandoned(let detail):
      if wasMarked {
        self.init(unknown: detail, message, now, policy)
        return
      }
      self.init(state: .ready, wasMarked: false, outcome: "unanswered", text: detail)
      if case .abandoned = result {
        outcome = "abandoned"
        usesNothingUp = true
        nextTry = now
      } else {
        countsAsRefusal = true
        nextTry = now.adding(seconds: policy.delay(afterRefusal: message.refusals + 1, of: message.id))
      }
    case .unavailable(let trouble):
      if wasMarked {
        self.init(unknown: trouble.detail, message, now, policy)
        return
      }
      self.init(
        state: .ready, wasMarked: false, outcome: "unavailable", code: trouble.reply?.code, text: trouble.detail)
      usesNothingUp = true
      nextTry = now
    }
  }

  /// Perhaps accepted: sent again while the policy allows another copy, else left to a person.
  private init(unknown detail: String, _ message: ClaimedMessage, _ now: Instant, _ policy: RetryPolicy) {
    let isAllowed = message.ambiguous + 1 <= policy.maxAmbiguous
    self.init(state: isAllowed ? .ready : .held, wasMarked: true, outcome: "unanswered", text: detail)
    isAmbiguous = true
    nextTry = isAllowed ? now.adding(seconds: RetryPolicy.ambiguousDelay) : nil
  }
}
