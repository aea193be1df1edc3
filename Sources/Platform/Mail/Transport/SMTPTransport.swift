/// A relay reached through libcurl: a session is a connection that is kept and used again.
///
/// Every rule that libcurl leaves to its caller is kept here: one recipient in a transaction, authentication and TLS
/// proven before MAIL, its own judgement of every reply, ten minutes for the reply to the final dot.
package struct SMTPTransport: MailTransport {
  package let name: String
  let options: SMTPOptions
  let shouldStop: @Sendable () -> Bool

  /// - Parameter shouldStop: asked about once a second, on each session's thread. While it says yes, what is not marked
  ///   yet is abandoned at once; what is marked goes on to its reply or its time-out.
  /// - Throws: ``SMTPOptionsError`` that says what was expected.
  package init(_ options: SMTPOptions, shouldStop: @escaping @Sendable () -> Bool = { false }) throws(SMTPOptionsError)
  {
    try options.check()
    self.options = options
    self.shouldStop = shouldStop
    name = "\(options.security == .tls ? "smtps" : "smtp")://\(options.hostInURL):\(options.port)"
  }

  package func makeSession() -> any MailSession { SMTPSession(options: options, shouldStop: shouldStop) }
}
