import CCurl

extension SMTPDialogue {
  /// How one perform ended, besides what was said.
  struct Ending {
    var error: CurlError
    /// Why we ended it ourselves.
    var stop: SMTPStop?
    /// Whether the mark was set: from then on the server may have the message.
    var isMarked: Bool
  }

  /// What became of the message. The replies decide; libcurl's code only where there is none.
  func result(_ ending: Ending) -> SendResult {
    if let reply, repliedStep == .body {
      switch reply.code {
      case 200...299: return .accepted(reply)
      case 400...599: return .refused(reply, at: .body)
      default: return .unanswered("unexpected reply \(reply.code) \(reply.text) after the message")
      }
    }
    if ending.isMarked { return .unanswered(ending.stop?.description ?? ending.error.text) }
    if let violation { return .unavailable(violation) }
    // Before the reasons to stop: a stop may come while libcurl still waits for the answer to QUIT.
    if let reply, let repliedStep, reply.code >= 400 { return refusal(reply, at: repliedStep) }
    switch ending.stop {
    case .markFailed, .asked: return .abandoned(ending.stop?.description ?? "")
    case .timeout, nil: break
    }
    return silence(ending)
  }

  private func refusal(_ reply: SMTPReply, at step: SMTPStep) -> SendResult {
    func trouble(_ kind: TransportTrouble.Kind, _ detail: String) -> SendResult {
      .unavailable(TransportTrouble(kind: kind, detail: detail, reply: reply))
    }
    switch (step, reply.code) {
    case (_, 421): return trouble(.down, "the server closes the connection")
    case (.connect, 400...499), (.greeting, 400...499), (.ehlo, 400...499), (.startTLS, 400...499), (.auth, 400...499):
      return trouble(.down, "temporarily refused at \(step.rawValue)")
    case (_, 530), (_, 534), (_, 535), (_, 538), (.auth, _):
      return trouble(.authentication, "authentication refused at \(step.rawValue)")
    case (.connect, _), (.greeting, _), (.ehlo, _):
      return trouble(.sender, "the server refuses to talk to this machine")
    case (.startTLS, _): return trouble(.tls, "STARTTLS refused")
    // The size is the message's own fault (RFC 1870 6.1).
    case (.mail, 552): return .refused(reply, at: .mail)
    case (.mail, 500...599): return trouble(.sender, "sender refused")
    case (.data, 500...599): return trouble(.sender, "DATA refused")
    default: return .refused(reply, at: step)
    }
  }

  private func silence(_ ending: Ending) -> SendResult {
    func trouble(_ kind: TransportTrouble.Kind) -> SendResult {
      .unavailable(TransportTrouble(kind: kind, detail: ending.stop?.description ?? ending.error.text))
    }
    switch CURLcode(ending.error.code) {
    case CURLE_SSL_CONNECT_ERROR where ending.isConnectionLoss: return trouble(.down)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
      CURLE_USE_SSL_FAILED, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_ISSUER_ERROR:
      return trouble(.tls)
    // More than one line after STARTTLS: somebody wrote into the plain part (CVE-2021-22947).
    case CURLE_WEIRD_SERVER_REPLY where step == .startTLS: return trouble(.tls)
    case CURLE_LOGIN_DENIED: return trouble(.authentication)
    default: break
    }
    switch step {
    case .connect, .greeting, .ehlo, .startTLS, .auth: return trouble(.down)
    case .mail, .rcpt, .data, .body: return .unanswered(ending.stop?.description ?? ending.error.text)
    }
  }
}

extension SMTPDialogue.Ending {
  /// A handshake that ended because the other side went away says nothing about certificates.
  fileprivate var isConnectionLoss: Bool {
    ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof"].contains { error.text.contains($0) }
  }
}
