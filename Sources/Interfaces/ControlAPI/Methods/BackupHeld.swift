import Varlink

/// What a daemon holds back that was started on a backup: what came due since then, and what was queued in it.
package enum BackupHeld: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.BackupHeld"

  package struct Reply: Codable, Hashable, Sendable {
    /// null: nothing is held.
    package var backedUpAt: String?
    package var occurrences: [HeldOccurrence]
    package var deliveries: [Delivery]

    package init(backedUpAt: String? = nil, occurrences: [HeldOccurrence], deliveries: [Delivery]) {
      self.backedUpAt = backedUpAt
      self.occurrences = occurrences
      self.deliveries = deliveries
    }

    private enum CodingKeys: String, CodingKey {
      case backedUpAt = "backed_up_at"
      case occurrences, deliveries
    }
  }
}
