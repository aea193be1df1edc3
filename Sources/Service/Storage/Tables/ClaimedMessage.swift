import Domain

/// A message that this run of the daemon has taken to send.
package struct ClaimedMessage: Hashable, Sendable {
  package let id: Int
  package let recipient: String
  package let sender: String
  package let messageID: String
  package let body: [UInt8]
  /// Counts from 1.
  package let attempt: Int
  package let refusals: Int
  package let ambiguous: Int
  package let generation: Int
  /// What it is of, for the log; `nil` for mail that no occurrence made.
  package var origin: Origin?

  package struct Origin: Hashable, Sendable {
    /// The team's key.
    package let team: String
    package let schedule: Int
    /// The occurrence's local date.
    package let day: CivilDay
  }
}

/// Another run of the daemon owns the message, or a person has decided about it.
package struct LostClaim: Error, CustomStringConvertible {
  package var description: String { "the message is no longer ours to send" }
}

/// How an attempt ended, ready to be written.
package struct Settlement: Hashable, Sendable {
  package var state: DeliveryState
  /// When to try again; `nil` keeps the time.
  package var nextTry: Instant?
  package var countsAsRefusal = false
  package var isAmbiguous = false
  /// The attempt never concerned this message: its five days have not begun.
  package var usesNothingUp = false
  package var wasMarked: Bool
  /// One word for the record: accepted, refused, unanswered, unavailable, abandoned.
  package var outcome: String
  package var code: Int?
  package var text: String

  package init(state: DeliveryState, wasMarked: Bool, outcome: String, code: Int? = nil, text: String) {
    self.state = state
    self.wasMarked = wasMarked
    self.outcome = outcome
    self.code = code
    self.text = text
  }
}

/// What a start found in the middle of being sent.
package struct RecoveredMessages: Hashable, Sendable {
  /// Certainly not accepted; ready again.
  package private(set) var unsent = 0
  /// Perhaps accepted; will be sent again.
  package private(set) var ambiguous = 0
  /// Perhaps accepted; a person must decide.
  package private(set) var held = 0

  package init() {}

  mutating func count(wasMarked: Bool, isHeld: Bool) {
    if isHeld { held += 1 } else if wasMarked { ambiguous += 1 } else { unsent += 1 }
  }
}
