/// A notification as it would be sent now. Nothing of it is recorded, so the links in it lead nowhere.
package struct PreviewedMail: Hashable, Sendable {
  /// Whom the message is made out to: the first recipient.
  package let recipient: String
  package let subject: String
  package let text: String
  package let html: String
  /// The whole message, with CRLF.
  package let message: [UInt8]
}
