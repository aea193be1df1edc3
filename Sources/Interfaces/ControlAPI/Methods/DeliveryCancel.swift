import Varlink

/// Gives up one that is queued or uncertain.
package enum DeliveryCancel: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.DeliveryCancel"

  package struct Parameters: Codable, Hashable, Sendable {
    package var delivery: String

    package init(delivery: String) {
      self.delivery = delivery
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var delivery: Delivery

    package init(delivery: Delivery) {
      self.delivery = delivery
    }
  }
}
