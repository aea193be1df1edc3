/// What became of one attempt, as far as the sender can know.
package enum SendResult: Hashable, Sendable {
  /// The receiver took responsibility; its reply (any 2xx after the body).
  case accepted(SMTPReply)
  /// A 4xx or 5xx reply that ended the transaction at this step.
  case refused(SMTPReply, at: SMTPStep)
  /// Connection lost or time out without a reply. Whether the receiver has the message depends on whether the mark was set.
  case unanswered(String)
  /// What concerns every message, not this one: the transport must pause. Never after the mark.
  case unavailable(TransportTrouble)
  /// Given up by us before the last byte: the mark could not be set, or the session is being stopped.
  case abandoned(String)
}

/// Where in the SMTP dialogue something happened.
package enum SMTPStep: String, Hashable, Sendable {
  case connect, greeting, ehlo, startTLS = "starttls", auth, mail, rcpt, data, body
}

/// A reply line as the server gave it.
package struct SMTPReply: Hashable, Sendable {
  package var code: Int
  /// At most 500 bytes of it, without credentials.
  package var text: String

  package init(code: Int, text: String) {
    self.code = code
    self.text = text
  }
}

/// Trouble with the transport itself.
package struct TransportTrouble: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Cannot resolve, cannot connect, 421 before DATA, no room in a Maildir: passes by itself.
    case down
    /// No STARTTLS, unknown CA, wrong name, bad TLS: needs a person.
    case tls
    /// AUTH not offered, refused, or the server asks for it: needs a person.
    case authentication
    /// The sender was refused, or DATA was, for everybody: needs a person.
    case sender
  }

  package var kind: Kind
  package var detail: String
  package var reply: SMTPReply?

  package init(kind: Kind, detail: String, reply: SMTPReply? = nil) {
    self.kind = kind
    self.detail = detail
    self.reply = reply
  }
}
