/// The days of a report: after `startExclusive`, up to and with `end`.
package struct Window: Codable, Hashable, Sendable {
  package var startExclusive: String
  package var end: String
  /// `Oct 10–Jan 10`
  package var label: String

  package init(startExclusive: String, end: String, label: String) {
    self.startExclusive = startExclusive
    self.end = end
    self.label = label
  }

  private enum CodingKeys: String, CodingKey {
    case startExclusive = "start_exclusive"
    case end
    case label
  }
}
