/// How many days things are kept, after which the database forgets them.
package struct RetentionSettings: Hashable, Sendable {
  /// Occurrences, notifications, deliveries and their attempts, since they were decided.
  package var deliveries: Int
  /// The frozen list of who was inactive; a schedule's latest is kept until there is a newer one.
  package var lists: Int
  /// Days of use, versions, held days and tokens; the last use of a seat is kept with the seat.
  package var usage: Int
  /// Imports and the rows of them that could not be used.
  package var imports: Int
  /// Who changed what.
  package var audit: Int

  package init(deliveries: Int = 400, lists: Int = 90, usage: Int = 800, imports: Int = 90, audit: Int = 730) {
    self.deliveries = deliveries
    self.lists = lists
    self.usage = usage
    self.imports = imports
    self.audit = audit
  }

  /// What each may be: a year of reports needs its use, a five-day delivery its rows.
  static let allowed: [String: ClosedRange<Int>] = [
    "deliveries": 31...3660, "lists": 1...3660, "usage": 400...3660, "imports": 1...3660, "audit": 31...3660,
  ]
}
