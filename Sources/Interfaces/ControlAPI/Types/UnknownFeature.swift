/// A feature of a licence server that has no product in the team's file.
package struct UnknownFeature: Codable, Hashable, Sendable {
  package var feature: String
  package var uses: Int

  package init(feature: String, uses: Int) {
    self.feature = feature
    self.uses = uses
  }
}
