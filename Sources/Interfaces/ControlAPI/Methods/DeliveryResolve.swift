import Varlink

/// Decides about an uncertain one: it came, or it is to be sent again, perhaps as a second copy.
package enum DeliveryResolve: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.DeliveryResolve"

  package struct Parameters: Codable, Hashable, Sendable {
    package enum Verdict: String, Codable, CaseIterable, Hashable, Sendable {
      case sent
      case again
    }

    package var delivery: String
    package var verdict: Verdict

    package init(delivery: String, verdict: Verdict) {
      self.delivery = delivery
      self.verdict = verdict
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var delivery: Delivery

    package init(delivery: Delivery) {
      self.delivery = delivery
    }
  }
}
