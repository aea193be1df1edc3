/// Where the usage data of a team come from and how far they reach.
package struct Source: Codable, Hashable, Sendable {
  package var team: String
  package var source: String
  package var from: String
  package var through: String
  /// uses, last use or seats.
  package var kind: String?

  package init(team: String, source: String, from: String, through: String, kind: String? = nil) {
    self.kind = kind
    self.team = team
    self.source = source
    self.from = from
    self.through = through
  }
}
