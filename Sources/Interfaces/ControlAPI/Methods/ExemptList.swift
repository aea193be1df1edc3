import Varlink

/// Who is exempt: from the files and from ExemptAdd.
package enum ExemptList: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ExemptList"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String?

    package init(team: String? = nil) {
      self.team = team
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var exemptions: [Exemption]

    package init(exemptions: [Exemption]) {
      self.exemptions = exemptions
    }
  }
}
