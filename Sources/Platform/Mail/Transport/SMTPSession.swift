import CCurl

/// One connection to the relay, on one thread: an easy handle that is reset and used again for each message.
package final class SMTPSession: MailSession {
  private let options: SMTPOptions
  private let shouldStop: @Sendable () -> Bool
  private let wire: SMTPWire
  private var handle: CurlHandle?
  private var kept: SMTPDialogue.Connection?

  init(options: SMTPOptions, shouldStop: @escaping @Sendable () -> Bool) {
    self.options = options
    self.shouldStop = shouldStop
    wire = SMTPWire(options: options, shouldStop: shouldStop)
  }

  deinit { drop() }

  package func send(
    _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress, mark: () throws -> Void
  ) -> SendResult {
    if let fault = SMTPBody.fault(in: bytes) {
      return .refused(SMTPReply(code: 554, text: "5.6.0 not sent: \(fault)"), at: .body)
    }
    guard !shouldStop() else { return .abandoned("\(SMTPStop.asked)") }
    return withoutActuallyEscaping(mark) { mark in
      let first = attempt(bytes, sender, recipient, mark)
      return first.isStale ? attempt(bytes, sender, recipient, mark).result : first.result
    }
  }

  /// Says QUIT if a connection is open; returns within the quit time-out (and a second).
  package func close() {
    if let handle, kept != nil, wire.hasConnection {
      wire.begin(SMTPDialogue(security: options.security, connection: kept), on: handle, body: nil, mark: nil)
      do {
        try handle.prepare(options, wire: wire, quit: true)
        _ = handle.perform()
      } catch {
        // What goes wrong with a QUIT changes nothing: the socket is shut next.
      }
      wire.end()
    }
    drop()
  }

  /// Closes without a word. A connection on which anything went wrong may have a late reply coming, and libcurl would
  /// give it to the next message.
  private func drop() {
    wire.shutSockets()
    handle = nil
    kept = nil
  }

  /// One perform. Stale: the kept connection was gone before the server had answered anything of this transaction.
  private func attempt(
    _ bytes: [UInt8], _ sender: EmailAddress, _ recipient: EmailAddress, _ mark: @escaping () throws -> Void
  ) -> (result: SendResult, isStale: Bool) {
    let body = SMTPBody(bytes)
    let dialogue = SMTPDialogue(
      security: options.security, mechanisms: options.usableMechanisms, secrets: options.credentials.spoken,
      connection: kept)
    let code: CURLcode
    let failure: CurlError
    do {
      let handle = try self.handle ?? CurlHandle()
      self.handle = handle
      wire.begin(dialogue, on: handle, body: body, mark: mark)
      try handle.prepare(options, wire: wire)
      try handle.prepare(from: sender, to: recipient, size: body.count)
      code = handle.perform()
      failure = handle.failure(code)
    } catch {
      wire.end()
      drop()
      return (.unavailable(TransportTrouble(kind: .down, detail: "\(error)")), false)
    }
    wire.end()
    let after = wire.dialogue
    let result = after.result(.init(error: failure, stop: wire.stop, isMarked: wire.isMarked))
    let isStale =
      kept != nil && !after.hasConnected && !wire.isMarked && wire.stop == nil && after.violation == nil
      && after.step == .mail && after.reply.map({ $0.code == 421 }) ?? true
    if case .accepted = result, code == CURLE_OK, wire.hasConnection { kept = after.connection } else { drop() }
    return (result, isStale)
  }
}

extension SMTPCredentials {
  /// What could betray the secret if a server repeated it.
  fileprivate var spoken: [String] {
    guard let secret = secret?.exposed, let user else { return [] }
    let plain = Array("\0\(user)\0\(secret)".utf8)
    let bearer = Array("user=\(user)\u{1}auth=Bearer \(secret)\u{1}\u{1}".utf8)
    return [secret, Array(secret.utf8).base64, plain.base64, bearer.base64]
  }
}

extension [UInt8] {
  /// RFC 4648 4.
  fileprivate var base64: String {
    let alphabet = [Character]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 { text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=") }
    }
    return text
  }
}
