import Testing

@testable import Mail

/// What no real server could be brought to do with libcurl between us.
struct SMTPDialogueTests {
  private func dialogue(_ security: SMTPOptions.Security, connection: SMTPDialogue.Connection? = nil) -> SMTPDialogue {
    SMTPDialogue(security: security, mechanisms: [.plain], connection: connection)
  }

  @Test func `MAIL without a 235 on this connection is a violation`() {
    var talk = dialogue(.tls)
    talk.socketOpened()
    _ = talk.received("220 hello\r\n")
    talk.sent("MAIL FROM:<a@example.com>\r\n")
    #expect(talk.violation?.kind == .authentication)
    let mayGoOn = talk.received("250 ok\r\n")
    #expect(!mayGoOn)
  }

  @Test func `what an earlier connection had proven does not count for a new one`() {
    var talk = dialogue(.starttls, connection: .init(isEncrypted: true, isAuthenticated: true))
    talk.socketOpened()
    talk.sent("MAIL FROM:<a@example.com>\r\n")
    #expect(talk.violation?.kind == .authentication)
  }

  @Test func `MAIL in the clear is a violation`() {
    var talk = SMTPDialogue(security: .starttls)
    talk.socketOpened()
    _ = talk.received("220 hello\r\n")
    talk.sent("MAIL FROM:<a@example.com>\r\n")
    #expect(talk.violation?.kind == .tls)
  }

  @Test func `a kept connection that has proven itself needs no more`() {
    var talk = dialogue(.starttls, connection: .init(isEncrypted: true, isAuthenticated: true))
    talk.sent("MAIL FROM:<a@example.com>\r\n")
    #expect(talk.violation == nil)
    let mayGoOn = talk.received("250 ok\r\n")
    #expect(mayGoOn)
  }

  @Test func `a refusal stays one when a stop comes during QUIT`() {
    var talk = SMTPDialogue(security: .none, connection: .init())
    talk.sent("MAIL FROM:<a@example.com>\r\n")
    _ = talk.received("250 ok\r\n")
    talk.sent("RCPT TO:<b@example.com>\r\n")
    _ = talk.received("550 no\r\n")
    talk.sent("QUIT\r\n")
    let ending = SMTPDialogue.Ending(error: CurlError(code: 42, text: "aborted"), stop: .asked, isMarked: false)
    #expect(talk.result(ending) == .refused(SMTPReply(code: 550, text: "no"), at: .rcpt))
  }

  @Test func `an answer within AUTH is no command`() {
    var talk = dialogue(.none)
    talk.socketOpened()
    for (command, reply) in [("EHLO x", "250 AUTH PLAIN"), ("AUTH PLAIN", "334 "), ("QUIT", "235 welcome")] {
      talk.sent(command + "\r\n")
      let mayGoOn = talk.received(reply + "\r\n")
      #expect(mayGoOn)
    }
    #expect(talk.connection?.isAuthenticated == true)
  }
}
