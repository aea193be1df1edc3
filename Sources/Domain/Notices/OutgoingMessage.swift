/// A composed message for one recipient, before it is queued. Its bytes and Message-ID never change afterwards.
package struct OutgoingMessage: Hashable, Sendable {
  /// What a link in it allows; the token itself is only in the body.
  package struct Link: Hashable, Sendable {
    package enum Purpose: String, CaseIterable, Hashable, Sendable {
      case report, unsubscribe
      case signIn = "sign-in"
    }

    package var tokenSHA256: [UInt8]
    package var purpose: Purpose
    package var expiresAt: Instant

    package init(tokenSHA256: [UInt8], purpose: Purpose, expiresAt: Instant) {
      self.tokenSHA256 = tokenSHA256
      self.purpose = purpose
      self.expiresAt = expiresAt
    }
  }

  /// Why it exists.
  package enum Purpose: String, CaseIterable, Hashable, Sendable {
    /// An occurrence's.
    case notification
    /// Somebody asked for a link to the pages.
    case signIn = "sign-in"
    /// Tells the operator of something.
    case `operator`
  }

  package var recipient: String
  package var sender: String
  package var messageID: String
  package var body: [UInt8]
  package var bodySHA256: [UInt8]
  package var links: [Link]

  package init(
    recipient: String, sender: String, messageID: String, body: [UInt8], bodySHA256: [UInt8], links: [Link] = []
  ) {
    self.recipient = recipient
    self.sender = sender
    self.messageID = messageID
    self.body = body
    self.bodySHA256 = bodySHA256
    self.links = links
  }
}
