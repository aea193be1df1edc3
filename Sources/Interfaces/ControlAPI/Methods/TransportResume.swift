import Varlink

/// Ends a pause, and tries at once what waits for a transport in trouble.
package enum TransportResume: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.TransportResume"

  package struct Reply: Codable, Hashable, Sendable {
    package var transport: TransportState

    package init(transport: TransportState) {
      self.transport = transport
    }
  }
}
