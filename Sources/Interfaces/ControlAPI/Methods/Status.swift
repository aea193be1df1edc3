import Varlink

/// How the daemon is.
package enum Status: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.Status"

  package struct Reply: Codable, Hashable, Sendable {
    package var version: String
    package var stateDirectory: String
    package var transport: TransportState
    package var nextDue: Due?
    package var deliveries: DeliveryCounts
    package var teams: [TeamStatus]
    /// What an operator should look at, most urgent first.
    package var problems: [String]

    package init(
      version: String, stateDirectory: String, transport: TransportState, nextDue: Due? = nil,
      deliveries: DeliveryCounts, teams: [TeamStatus], problems: [String]
    ) {
      self.version = version
      self.stateDirectory = stateDirectory
      self.transport = transport
      self.nextDue = nextDue
      self.deliveries = deliveries
      self.teams = teams
      self.problems = problems
    }

    private enum CodingKeys: String, CodingKey {
      case version
      case stateDirectory = "state_directory"
      case transport
      case nextDue = "next_due"
      case deliveries
      case teams
      case problems
    }
  }
}
