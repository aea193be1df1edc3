import Domain

/// How an import was asked for.
package struct ImportOptions: Hashable, Sendable {
  /// The profile that was named; `nil`: whichever fits the file.
  package var profile: String?
  /// Each file of seats names all who hold one of its products.
  package var isFull = false
  /// Also if it takes many seats away.
  package var isAccepted = false
  /// A day to which the data reach although no row says so; otherwise the day of the last use, or the one the file names.
  package var through: CivilDay?

  package init(
    profile: String? = nil, isFull: Bool = false, isAccepted: Bool = false, through: CivilDay? = nil
  ) {
    self.profile = profile
    self.isFull = isFull
    self.isAccepted = isAccepted
    self.through = through
  }
}
