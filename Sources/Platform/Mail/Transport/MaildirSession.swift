/// One thread's deliveries into a Maildir.
final class MaildirSession: MailSession {
  private let directory: MaildirDirectory

  init(directory: MaildirDirectory) { self.directory = directory }

  /// Results: `.unavailable` for whatever fails before the mark (no room, no rights, I/O errors) and the message is not there.
  /// After it `.refused` with 451 when the message certainly did not appear, `.unanswered` when it appeared but its
  /// directory could not be synced: it may be gone after a power cut.
  func send(
    _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress, mark: () throws -> Void
  ) -> SendResult {
    let key = Digest.hex([Array("\(recipient)".utf8), bytes], length: 40)
    let target: (name: String, isDelivered: Bool)
    var temporary: String?
    do throws(MaildirError) {
      try directory.create()
      target = try free(key, for: bytes)
      if !target.isDelivered { temporary = try directory.write(bytes, for: target.name) }
    } catch {
      return .unavailable(TransportTrouble(kind: .down, detail: "\(error)"))
    }
    do {
      try mark()
    } catch {
      if let temporary { directory.remove(temporary) }
      return .abandoned("the mark could not be set: \(error)")
    }
    do throws(MaildirError) {
      if let temporary { try directory.publish(temporary, as: target.name) }
    } catch {
      if let temporary { directory.remove(temporary) }
      return .refused(SMTPReply(code: 451, text: "\(error)"), at: .body)
    }
    do throws(MaildirError) {
      try directory.syncMessages()
    } catch {
      return .unanswered("\(error)")
    }
    return .accepted(
      SMTPReply(code: 250, text: "\(target.isDelivered ? "already" : "delivered") in new as \(target.name)"))
  }

  func close() {}

  /// The name that the message has there already, or one that no other message has: somebody may have edited the file.
  private func free(_ key: String, for bytes: [UInt8]) throws(MaildirError) -> (name: String, isDelivered: Bool) {
    var attempt = 1
    while true {
      let name = attempt == 1 ? "\(key).seatwatch" : "\(key).\(attempt).seatwatch"
      switch try directory.contents(of: name, upTo: bytes.count + 1) {
      case nil: return (name, false)
      case bytes: return (name, true)
      default: attempt += 1
      }
    }
  }
}
