/// Delivers into one Maildir (maildir(5)) for all recipients, so that the product works without an SMTP server.
///
/// The bytes are stored as composed, without Return-Path or Delivered-To. A message has a file name of its own that follows
/// from its bytes and its recipient: delivered again, it is found in `new` or `cur` and accepted without a second file.
package struct MaildirTransport: MailTransport {
  /// Made with mode 0700 at the first delivery when it is missing; the directory above must exist.
  package let directory: String

  package init(directory: String) { self.directory = directory }

  package var name: String { "maildir:\(directory)" }

  package func makeSession() -> any MailSession { MaildirSession(directory: MaildirDirectory(path: directory)) }
}
