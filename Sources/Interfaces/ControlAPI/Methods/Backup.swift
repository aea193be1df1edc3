import FoundationEssentials
import Varlink

/// A copy of the database as it is now, in pieces in base64, the last one marked; call it with more. size: of the whole, in bytes.
/// It holds the links of queued mail, so it is for root and the daemon's user alone.
package enum Backup: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.Backup"

  package struct Reply: Codable, Hashable, Sendable {
    package var data: Data
    package var size: Int
    package var last: Bool

    package init(data: Data, size: Int, last: Bool) {
      self.data = data
      self.size = size
      self.last = last
    }
  }
}
