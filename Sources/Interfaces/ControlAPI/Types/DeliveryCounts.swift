/// How many deliveries are in each state.
package struct DeliveryCounts: Codable, Hashable, Sendable {
  package var queued: Int
  package var sending: Int
  package var sent: Int
  package var failed: Int
  package var uncertain: Int
  package var cancelled: Int

  package init(
    queued: Int = 0, sending: Int = 0, sent: Int = 0, failed: Int = 0, uncertain: Int = 0, cancelled: Int = 0
  ) {
    self.queued = queued
    self.sending = sending
    self.sent = sent
    self.failed = failed
    self.uncertain = uncertain
    self.cancelled = cancelled
  }
}
