import Domain

/// What one person confirmed at once.
package struct UnassignActionRecord: Hashable, Sendable {
  package let id: Int
  package let at: Instant
  package let who: Author
  package let because: String
  package let window: ReportWindow
}
