import Varlink

/// Tries one that is queued now, without its pause.
package enum DeliveryRetry: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.DeliveryRetry"

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
