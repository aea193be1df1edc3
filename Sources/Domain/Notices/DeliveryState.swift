/// Where a delivery stands. The names in the database; people see ``publicName``.
package enum DeliveryState: String, CaseIterable, Hashable, Sendable {
  /// Waits for its next try.
  case ready
  /// A session has taken it; the receiver cannot have accepted it yet.
  case claimed
  /// The last byte may be on its way: from here on only the receiver knows.
  case data
  case sent
  case failed
  case expired
  /// Nobody can tell whether it arrived, and it may not be tried again without a person's word.
  case held
  case cancelled

  package var isFinal: Bool {
    switch self {
    case .sent, .failed, .expired, .cancelled: true
    case .ready, .claimed, .data, .held: false
    }
  }

  /// The states of the contract: queued, sending, sent, failed, uncertain, cancelled.
  package var publicName: String {
    switch self {
    case .ready: "queued"
    case .claimed, .data: "sending"
    case .sent: "sent"
    case .failed, .expired: "failed"
    case .held: "uncertain"
    case .cancelled: "cancelled"
    }
  }
}
