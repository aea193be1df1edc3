extension Message {
  /// The message as it travels: CRLF only, 7-bit, body lines of at most 76 characters, none of which begins with a dot.
  ///
  /// Equal messages give equal bytes: nothing here is drawn or read from a clock.
  ///
  /// - Throws: ``MessageError/repeatedHeader(_:)``.
  package func bytes() throws(MessageError) -> [UInt8] {
    var names: Set<String> = []
    for header in headers where !names.insert(header.name.lowercased()).inserted {
      throw MessageError.repeatedHeader(header.name)
    }
    let size = text.utf8.count + (html?.utf8.count ?? 0) + attachments.reduce(0) { $0 + $1.bytes.count }
    var writer = HeaderWriter(capacity: size + size / 2 + 2048)
    write(headersTo: &writer)
    writer.line("MIME-Version", "1.0")
    if attachments.isEmpty {
      writeBodies(to: &writer)
    } else {
      let boundary = boundary("m")
      writer.line("Content-Type", "multipart/mixed;", "boundary=\"\(boundary)\"")
      writer.end()
      writer.delimiter("--\(boundary)")
      writeBodies(to: &writer)
      for attachment in attachments {
        writer.delimiter("--\(boundary)")
        attachment.write(to: &writer)
        writer.end()
        writer.block { Base64.appendLines(attachment.bytes, to: &$0) }
      }
      writer.delimiter("--\(boundary)--")
    }
    return writer.bytes
  }

  private func write(headersTo writer: inout HeaderWriter) {
    writer.mailbox("From", from)
    writer.mailbox("To", to)
    if let replyTo { writer.mailbox("Reply-To", replyTo) }
    writer.begin("Subject")
    writer.text(subject)
    writer.end()
    writer.begin("Date")
    for word in date.words { writer.word(word) }
    writer.end()
    writer.begin("Message-ID")
    writer.word("\(messageID)")
    writer.end()
    for header in headers { header.write(to: &writer) }
  }

  /// The text alone, or both bodies as alternatives, the better one last (RFC 2046 5.1.4).
  private func writeBodies(to writer: inout HeaderWriter) {
    guard let html else { return write(Body(text), type: "text/plain;", to: &writer) }
    let boundary = boundary("a")
    writer.line("Content-Type", "multipart/alternative;", "boundary=\"\(boundary)\"")
    writer.end()
    writer.delimiter("--\(boundary)")
    write(Body(text), type: "text/plain;", to: &writer)
    writer.delimiter("--\(boundary)")
    write(Body(html), type: "text/html;", to: &writer)
    writer.delimiter("--\(boundary)--")
  }

  private func write(_ body: Body, type: String, to writer: inout HeaderWriter) {
    writer.line("Content-Type", type, "charset=utf-8")
    writer.line("Content-Transfer-Encoding", body.encoding)
    writer.end()
    writer.block { $0.append(contentsOf: body.bytes) }
  }

  /// `=_` never comes about in quoted-printable or base64 (RFC 2045 6.7), so no body can hold a boundary; the letter keeps the
  /// inner one from being the beginning of the outer one.
  private func boundary(_ kind: String) -> String {
    "=_\(kind)" + Digest.hex([messageID.value, text, html ?? ""].map { Array($0.utf8) }, length: 32)
  }
}
