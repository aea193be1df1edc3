/// Rows that could not be used, for one reason.
package struct RejectedRows: Codable, Hashable, Sendable {
  package var reason: String
  package var count: Int
  /// Counted from 1.
  package var firstLine: Int

  package init(reason: String, count: Int, firstLine: Int) {
    self.reason = reason
    self.count = count
    self.firstLine = firstLine
  }

  private enum CodingKeys: String, CodingKey {
    case reason
    case count
    case firstLine = "first_line"
  }
}
