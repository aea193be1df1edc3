import Varlink

/// Who changed what, the latest first; 100 without a limit.
package enum AuditList: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.AuditList"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String?
    package var schedule: String?
    package var limit: Int?

    package init(team: String? = nil, schedule: String? = nil, limit: Int? = nil) {
      self.team = team
      self.schedule = schedule
      self.limit = limit
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var entries: [Change]

    package init(entries: [Change]) {
      self.entries = entries
    }
  }
}
