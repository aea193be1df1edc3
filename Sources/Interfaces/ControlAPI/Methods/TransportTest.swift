import Varlink

/// Sends a test message to the address through the transport, past the queue; answers with the relay's words.
package enum TransportTest: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.TransportTest"

  package struct Parameters: Codable, Hashable, Sendable {
    package var to: String

    package init(to: String) {
      self.to = to
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var reply: String

    package init(reply: String) {
      self.reply = reply
    }
  }
}
