/// A way to hand messages over: SMTP to a relay, or files in a Maildir.
package protocol MailTransport: Sendable {
  /// How operators see it: `smtp://smtp.example.com:587`, `maildir:/var/lib/seatwatch/Maildir`.
  var name: String { get }

  /// A session of its own for one thread, which keeps what can be kept between messages (a connection).
  func makeSession() -> any MailSession
}

/// One thread's line to the transport; not shared between threads.
package protocol MailSession: AnyObject {
  /// Hands one message to one recipient and blocks until the outcome is known.
  ///
  /// - Parameters:
  ///   - bytes: the whole message, CRLF lines, 7-bit.
  ///   - mark: called once, before the last byte of the body leaves, when until then the receiver cannot have accepted
  ///     the message. When it throws the message is given up without that byte and the result is `.abandoned`.
  func send(
    _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress, mark: () throws -> Void
  ) -> SendResult

  /// Ends what the session keeps open. It may be used again afterwards.
  func close()
}
