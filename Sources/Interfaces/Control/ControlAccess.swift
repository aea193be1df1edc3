import Varlink

/// Who may call what, by the credentials that the kernel vouches for (SPEC section 8).
package struct ControlAccess: Sendable {
  private let owner: UInt32
  private let group: @Sendable () -> UInt32?

  /// - Parameters:
  ///   - owner: the user that the daemon runs as.
  ///   - group: the id of the group whose members may call too, looked up at each call, so that a group made later counts;
  ///     `nil` while there is none.
  package init(
    owner: UInt32, group: @escaping @Sendable () -> UInt32? = { UnixGroup.id(named: "seatwatch") }
  ) {
    self.owner = owner
    self.group = group
  }

  /// - Parameter method: with its interface. No method concerns secrets yet, so none is kept from the group.
  package func allows(_ peer: Peer, _ method: String) -> Bool {
    if peer.uid == 0 || peer.uid == owner { return true }
    guard let group = group() else { return false }
    return peer.belongs(to: group)
  }
}
