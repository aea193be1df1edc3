import Varlink

/// The settings that count now, and where each comes from.
package enum ConfigShow: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.ConfigShow"

  package struct Reply: Codable, Hashable, Sendable {
    package var settings: [Setting]

    package init(settings: [Setting]) {
      self.settings = settings
    }
  }
}
