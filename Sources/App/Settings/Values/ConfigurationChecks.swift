/// The checks that need more than the text: each returns what is wrong, or `nil`.
///
/// The text follows "`key` is `value`: "; for a zone it should name the nearest good one.
package struct ConfigurationChecks: Sendable {
  /// An IANA zone name.
  package var zone: @Sendable (String) -> String?
  /// A bare address, `ada.alder@example.com`.
  package var address: @Sendable (String) -> String?
  /// A sender: a bare address or `Name <address>`.
  package var mailbox: @Sendable (String) -> String?

  package init(
    zone: @escaping @Sendable (String) -> String?, address: @escaping @Sendable (String) -> String?,
    mailbox: @escaping @Sendable (String) -> String?
  ) {
    self.zone = zone
    self.address = address
    self.mailbox = mailbox
  }
}
