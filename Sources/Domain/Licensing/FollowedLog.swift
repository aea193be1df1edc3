/// A log of a licence server that is read as it grows.
package struct FollowedLog: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable { case flexnet }

  /// Absolute.
  package var path: String
  package var kind: Kind
  /// IANA name of the server's zone; `nil`: days in the log are the team's days.
  package var timeZone: String?

  package init(path: String, kind: Kind = .flexnet, timeZone: String? = nil) {
    self.path = path
    self.kind = kind
    self.timeZone = timeZone
  }
}
