import Varlink

/// Applies the imports of a team that wait because much is lost by them.
package enum ImportAccept: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ImportAccept"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String

    package init(team: String) {
      self.team = team
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var results: [ImportResult]

    package init(results: [ImportResult]) {
      self.results = results
    }
  }
}
