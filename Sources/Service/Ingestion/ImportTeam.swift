import Domain

/// The team an import is for: how its rows name it, and how an instant becomes one of its days.
package struct ImportTeam: Sendable {
  package let id: Int
  package let key: String
  /// The civil day in the team's zone.
  package let dayOf: @Sendable (Instant) -> CivilDay

  package init(id: Int, key: String, dayOf: @escaping @Sendable (Instant) -> CivilDay) {
    self.id = id
    self.key = key.lowercased()
    self.dayOf = dayOf
  }
}
