/// What mail goes through.
package struct TransportState: Codable, Hashable, Sendable {
  /// How mail leaves.
  package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    case smtp
    case maildir
  }

  /// A paused transport sends nothing.
  package enum State: String, Codable, CaseIterable, Hashable, Sendable {
    case running
    case paused
  }

  package var kind: Kind
  /// The relay as `host:port`, or the Maildir's folder.
  package var destination: String
  package var state: State
  /// Why it is paused.
  package var reason: String?
  /// An instant.
  package var pausedSince: String?

  package init(kind: Kind, destination: String, state: State, reason: String? = nil, pausedSince: String? = nil) {
    self.kind = kind
    self.destination = destination
    self.state = state
    self.reason = reason
    self.pausedSince = pausedSince
  }

  private enum CodingKeys: String, CodingKey {
    case kind
    case destination
    case state
    case reason
    case pausedSince = "paused_since"
  }
}
