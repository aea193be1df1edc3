/// The moment that a day and a time on a clock mean in a zone.
package struct ResolvedTime: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case unique
    /// A clock change skips this time; it is read with the offset before the change, so 02:30 means 03:30.
    case gap
    /// A clock change brings this time twice; the first is meant.
    case firstOfTwo
  }

  package let instant: Instant
  package let kind: Kind
  /// The offset the time was read with, seconds east of UTC: in a gap the one before the change, not the one valid at `instant`.
  package let offset: Int

  package init(instant: Instant, kind: Kind, offset: Int) {
    self.instant = instant
    self.kind = kind
    self.offset = offset
  }
}
