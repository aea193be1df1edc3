import Varlink

/// The latest deliveries first.
package enum DeliveryList: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.DeliveryList"

  package struct Parameters: Codable, Hashable, Sendable {
    package var state: Delivery.State?
    /// 100 when it is `nil`.
    package var limit: Int?

    package init(state: Delivery.State? = nil, limit: Int? = nil) {
      self.state = state
      self.limit = limit
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var deliveries: [Delivery]

    package init(deliveries: [Delivery]) {
      self.deliveries = deliveries
    }
  }
}
