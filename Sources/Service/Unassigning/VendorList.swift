import Domain
import Storage

/// The list for the vendor's console: the seats that somebody has to take away there.
package enum VendorList {
  /// Those that no import has confirmed yet, or all of one action that were not put back; by login, then product.
  package static func seats(team: Int, action: Int? = nil, in snapshot: Snapshot) throws -> [UnassignmentRecord] {
    try snapshot.unassignments(team: team, action: action, limit: Int(Int32.max)).filter { seat in
      seat.state != .restored && (action != nil || seat.state != .confirmed)
    }.sorted { ($0.user.lowercased(), $0.product, $0.id) < ($1.user.lowercased(), $1.product, $1.id) }
  }
}
