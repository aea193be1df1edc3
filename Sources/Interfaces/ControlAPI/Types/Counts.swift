/// Seats by verdict.
package struct Counts: Codable, Hashable, Sendable {
  package var inactive: Int
  package var new: Int
  package var active: Int
  package var exempt: Int

  package init(inactive: Int, new: Int, active: Int, exempt: Int) {
    self.inactive = inactive
    self.new = new
    self.active = active
    self.exempt = exempt
  }
}
