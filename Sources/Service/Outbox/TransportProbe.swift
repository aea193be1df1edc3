import Domain
import Foundation
import Mail
import Timekeeping

/// Sends one message past the queue, to see whether the transport works. Nothing is recorded and nothing tried again.
package struct TransportProbe: Sendable {
  /// The transport did not take it; what it said.
  package struct Refused: Error, CustomStringConvertible {
    package let description: String
  }

  private let transport: any MailTransport
  private let from: Mailbox
  private let time: any TimeSource

  package init(transport: any MailTransport, from: Mailbox, time: any TimeSource) {
    self.transport = transport
    self.from = from
    self.time = time
  }

  /// Returns when the outcome is known.
  ///
  /// - Returns: the receiver's reply.
  /// - Throws: ``AddressError``, ``Refused``.
  package func send(to address: String) async throws -> String {
    let recipient = try EmailAddress(address)
    let now = time.now()
    let bytes = try Message(
      from: from, to: Mailbox(address: recipient), subject: "Seatwatch: test of the transport",
      date: MailDate(seconds: Int64(now.seconds), offset: 0),
      messageID: MessageID("seatwatch.test.\(now.seconds).\(UUID().uuidString)@\(from.address.domain)"),
      text: "This is a test: mail from Seatwatch reaches you.\n"
    ).bytes()
    let (transport, sender) = (transport, from.address)
    let result = await withCheckedContinuation { continuation in
      // A session blocks until the relay has answered, so it gets a thread of its own.
      let thread = Thread {
        let session = transport.makeSession()
        let result = session.send(bytes, from: sender, to: recipient) {}
        session.close()
        continuation.resume(returning: result)
      }
      thread.name = "sw-probe"
      thread.start()
    }
    return try reply(result)
  }

  private func reply(_ result: SendResult) throws -> String {
    switch result {
    case .accepted(let reply): return "\(reply.code) \(reply.text)"
    case .refused(let reply, let step):
      throw Refused(description: "refused at \(step.rawValue): \(reply.code) \(reply.text)")
    case .unanswered(let detail): throw Refused(description: "no answer: \(detail)")
    case .abandoned(let detail): throw Refused(description: "given up: \(detail)")
    case .unavailable(let trouble): throw Refused(description: trouble.detail)
    }
  }
}
