/// Where the usage data of a team come from and how far they reach.
package struct Source: Codable, Hashable, Sendable {
  package var team: String
  package var source: String
  package var from: String
  package var through: String

  package init(team: String, source: String, from: String, through: String) {
    self.team = team
    self.source = source
    self.from = from
    self.through = through
  }
}
