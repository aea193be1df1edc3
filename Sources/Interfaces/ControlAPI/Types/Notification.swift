/// What one occurrence produced, or why it produced nothing.
package struct Notification: Codable, Hashable, Sendable {
  package var id: String
  package var schedule: String
  package var team: String
  /// The local date, the as-of day of the list.
  package var occurrence: String
  /// `scheduled`, `extra` or `test`.
  package var kind: String
  /// An instant.
  package var dueAt: String
  /// An instant.
  package var decidedAt: String
  /// `fired`; `stale`: a notice of stale data; or why nothing was sent: `paused`, `coalesced`, `window`, `missed`, `none`.
  package var disposition: String
  package var range: String
  package var window: Window
  /// `nil` when no list was made.
  package var counts: Counts?
  /// Itself and those missed before it.
  package var standsFor: Int
  package var deliveries: DeliveryCounts

  package init(
    id: String, schedule: String, team: String, occurrence: String, kind: String, dueAt: String, decidedAt: String,
    disposition: String, range: String, window: Window, counts: Counts? = nil, standsFor: Int,
    deliveries: DeliveryCounts
  ) {
    self.id = id
    self.schedule = schedule
    self.team = team
    self.occurrence = occurrence
    self.kind = kind
    self.dueAt = dueAt
    self.decidedAt = decidedAt
    self.disposition = disposition
    self.range = range
    self.window = window
    self.counts = counts
    self.standsFor = standsFor
    self.deliveries = deliveries
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case schedule
    case team
    case occurrence
    case kind
    case dueAt = "due_at"
    case decidedAt = "decided_at"
    case disposition
    case range
    case window
    case counts
    case standsFor = "stands_for"
    case deliveries
  }
}
