import CCurl

extension CurlHandle {
  /// Sets what all messages to a relay have in common; with `quit` nothing but a QUIT is said.
  func prepare(_ options: SMTPOptions, wire: SMTPWire, quit: Bool = false) throws(CurlError) {
    try reset()
    try set(wire: wire)
    try set(CURLOPT_URL, options.url)
    try set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    try set(CURLOPT_NOSIGNAL, 1)
    // Else libcurl would take a proxy for web pages from the environment.
    try set(CURLOPT_PROXY, "")
    try set(CURLOPT_MAXCONNECTS, 1)
    try set(CURLOPT_MAXAGE_CONN, options.idleLimit.roundedUp)
    try set(CURLOPT_TCP_KEEPALIVE, 1)
    if let path = options.unixSocketPath { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
    if quit {
      try set(CURLOPT_CUSTOMREQUEST, "QUIT")
      try set(CURLOPT_NOBODY, 1)
    }
    try prepareTimeouts(options)
    try prepareSecurity(options)
    try prepareCredentials(options)
  }

  /// One recipient in a transaction: with more, libcurl hides which of them were refused.
  func prepare(from sender: EmailAddress, to recipient: EmailAddress, size: Int) throws(CurlError) {
    try set(CURLOPT_MAIL_FROM, "<\(sender)>")
    try set(CURLOPT_MAIL_RCPT, list: ["<\(recipient)>"])
    try set(CURLOPT_UPLOAD, 1)
    // With the size known libcurl asks for no more after the last byte, so the last chunk is known to be the last.
    try set(CURLOPT_INFILESIZE_LARGE, size: size)
  }

  /// The wire polices each step; libcurl's own limits lie beyond, and the second is for the steps between polls.
  private func prepareTimeouts(_ options: SMTPOptions) throws(CurlError) {
    try set(CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout.roundedUp * 1000)
    try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(options.dotTimeout, options.replyTimeout).roundedUp + 2)
  }

  private func prepareSecurity(_ options: SMTPOptions) throws(CurlError) {
    try set(CURLOPT_USE_SSL, Int(options.security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let file = options.caFile {
      try set(CURLOPT_CAINFO, file)
      try set(CURLOPT_CAPATH, nil)
    }
  }

  private func prepareCredentials(_ options: SMTPOptions) throws(CurlError) {
    guard options.credentials != .none else { return }
    try set(CURLOPT_LOGIN_OPTIONS, options.usableMechanisms.map { "AUTH=\($0.rawValue)" }.joined(separator: ";"))
    switch options.credentials {
    case .none: break
    case .password(let user, let secret):
      try set(CURLOPT_USERNAME, user)
      try set(CURLOPT_PASSWORD, secret.exposed)
    case .bearer(let user, let token):
      try set(CURLOPT_USERNAME, user)
      try set(CURLOPT_XOAUTH2_BEARER, token.exposed)
    }
  }
}

extension Duration {
  /// Whole seconds, at least one.
  fileprivate var roundedUp: Int {
    max(1, Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0))
  }
}
