import Varlink

/// Nothing is sent until it is resumed, also over a restart; what is queued waits.
package enum TransportPause: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.TransportPause"

  package struct Parameters: Codable, Hashable, Sendable {
    package var reason: String?

    package init(reason: String? = nil) {
      self.reason = reason
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var transport: TransportState

    package init(transport: TransportState) {
      self.transport = transport
    }
  }
}
