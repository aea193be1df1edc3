/// What one day cost.
package struct DayTokens: Codable, Hashable, Sendable {
  package var day: String
  package var tokens: Double

  package init(day: String, tokens: Double) {
    self.day = day
    self.tokens = tokens
  }
}
