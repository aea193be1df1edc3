/// Where a call came from.
package struct CallContext: Sendable {
  package let peer: Peer
  /// The same for all calls of one connection, never used again in this process.
  package let connection: UInt64

  package init(peer: Peer, connection: UInt64) {
    self.peer = peer
    self.connection = connection
  }
}
