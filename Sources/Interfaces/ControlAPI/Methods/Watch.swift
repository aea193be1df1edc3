import Varlink

/// What happens, as it happens; call it with more. Whoever reads too slowly is told so by TooSlow and must call again.
package enum Watch: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.Watch"

  package struct Reply: Codable, Hashable, Sendable {
    package var event: Event

    package init(event: Event) {
      self.event = event
    }
  }
}
