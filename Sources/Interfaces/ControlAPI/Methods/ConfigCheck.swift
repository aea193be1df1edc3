import Varlink

/// Reads the files as Reload would, and changes nothing. mistakes: each with file, line and column; none when Reload would take them.
package enum ConfigCheck: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.ConfigCheck"

  package struct Reply: Codable, Hashable, Sendable {
    package var mistakes: [String]

    package init(mistakes: [String]) {
      self.mistakes = mistakes
    }
  }
}
