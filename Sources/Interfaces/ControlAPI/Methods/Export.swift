import FoundationEssentials
import Varlink

/// A team's subscriptions, users and use as files, in pieces in base64; call it with more. Names follow the team's
/// personal-data setting.
package enum Export: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.Export"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    /// subscriptions, users, usage, daily.
    package var reports: [String]
    /// csv, xlsx.
    package var format: String
    /// `2025`, `2026` (also if left out) or `generic`.
    package var columns: String?
    /// The first and the last day of use; a year up to today where they are left out.
    package var from: String?
    package var to: String?

    package init(
      team: String, reports: [String], format: String, columns: String? = nil, from: String? = nil, to: String? = nil
    ) {
      self.team = team
      self.reports = reports
      self.format = format
      self.columns = columns
      self.from = from
      self.to = to
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    /// As it should be called.
    package var file: String
    package var data: Data
    /// Of the whole file, in bytes.
    package var size: Int
    /// Whether it is the last piece of its file.
    package var last: Bool

    package init(file: String, data: Data, size: Int, last: Bool) {
      self.file = file
      self.data = data
      self.size = size
      self.last = last
    }
  }
}
