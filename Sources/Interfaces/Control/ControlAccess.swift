import ControlAPI
import Varlink

/// Who may call what, by the credentials that the kernel vouches for (SPEC section 8).
package struct ControlAccess: Sendable {
  private let owner: UInt32
  private let group: @Sendable () -> UInt32?
  private let readers: (@Sendable () -> UInt32?)?

  /// For the control socket: root and the daemon's user may call everything, members of the group all but what shows secrets.
  ///
  /// - Parameters:
  ///   - owner: the user that the daemon runs as.
  ///   - group: the id of the group whose members may call too, looked up at each call, so that a group made later counts;
  ///     `nil` while there is none.
  package init(
    owner: UInt32, group: @escaping @Sendable () -> UInt32? = { UnixGroup.id(named: "seatwatch") }
  ) {
    self.owner = owner
    self.group = group
    readers = nil
  }

  /// For the readers' socket: whoever may call on the control socket and the members of another group, and only what reads.
  package init(
    owner: UInt32, group: @escaping @Sendable () -> UInt32? = { UnixGroup.id(named: "seatwatch") },
    readers: @escaping @Sendable () -> UInt32?
  ) {
    self.owner = owner
    self.group = group
    self.readers = readers
  }

  /// - Parameter method: with its interface.
  package func allows(_ peer: Peer, _ method: String) -> Bool {
    let ours = method.hasPrefix("org.seatwatch.") ? String(method.dropFirst("org.seatwatch.".count)) : nil
    if readers != nil, let ours, !SeatwatchInterface.reading.contains(ours) { return false }
    if peer.uid == 0 || peer.uid == owner { return true }
    if let ours, SeatwatchInterface.secret.contains(ours) { return false }
    return [group(), readers?()].contains { $0.map { peer.belongs(to: $0) } ?? false }
  }
}
