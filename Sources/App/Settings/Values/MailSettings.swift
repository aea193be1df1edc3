/// How mail leaves.
package struct MailSettings: Hashable, Sendable {
  /// The sender, with or without a name: `Seatwatch <seatwatch@example.com>`.
  package var from: String
  package var replyTo: String?
  /// `nil`: mail goes to a Maildir in the state directory.
  package var smtp: SMTPSettings?
  /// Who else is told of failed and uncertain deliveries; a bare address.
  package var tell: String?
  /// How often a delivery with an unknown outcome is tried again, 0 to 5; at most one copy more than this arrives.
  package var maxAmbiguous: Int

  package init(
    from: String = MailSettings.defaultFrom, replyTo: String? = nil, smtp: SMTPSettings? = nil, tell: String? = nil,
    maxAmbiguous: Int = 1
  ) {
    self.from = from
    self.replyTo = replyTo
    self.smtp = smtp
    self.tell = tell
    self.maxAmbiguous = maxAmbiguous
  }

  /// Good enough for a Maildir; with `smtp` a sender must be written.
  package static let defaultFrom = "Seatwatch <seatwatch@localhost>"
}
