import Domain

/// Which seats of a team somebody wants to see, in which order, and from where on.
package struct UsageQuery: Hashable, Sendable {
  package enum Order: String, CaseIterable, Hashable, Sendable {
    /// Longest idle first; never used before all others.
    case idle
    case user
    case product
    /// Longest assigned first.
    case assigned
  }

  package var window: ReportWindow
  /// `nil`: all. So for `product`, a key.
  package var verdict: Verdict?
  package var product: String?
  /// A part of a name as it is shown, or of a product's; empty: all.
  package var text: String
  package var order: Order
  /// The last seat of the page before.
  package var after: Int?
  /// Rows on a page.
  package var limit: Int

  package init(
    window: ReportWindow, verdict: Verdict? = nil, product: String? = nil, text: String = "", order: Order = .idle,
    after: Int? = nil, limit: Int = 50
  ) {
    self.window = window
    self.verdict = verdict
    self.product = product
    self.text = text
    self.order = order
    self.after = after
    self.limit = limit
  }
}
