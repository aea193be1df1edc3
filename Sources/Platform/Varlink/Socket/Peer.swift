import Glibc

/// Who is at the other end, as the kernel saw it when he connected.
package struct Peer: Hashable, Sendable {
  package let uid: UInt32
  /// The primary group alone; `groups` has the supplementary ones.
  package let gid: UInt32
  /// For the log; never for a decision, since numbers are used again.
  package let pid: Int32
  package let groups: [UInt32]

  package init(uid: UInt32, gid: UInt32, pid: Int32, groups: [UInt32]) {
    self.uid = uid
    self.gid = gid
    self.pid = pid
    self.groups = groups
  }

  package func belongs(to group: UInt32) -> Bool {
    gid == group || groups.contains(group)
  }

  init(of socket: Socket) throws(VarlinkFailure) {
    // `struct ucred` is pid, uid, gid; Swift's Glibc does not show it.
    var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
    var length = socklen_t(MemoryLayout.size(ofValue: credentials))
    try VarlinkFailure.check(
      "SO_PEERCRED", getsockopt(socket.descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length))
    pid = credentials.pid
    uid = credentials.uid
    gid = credentials.gid
    groups = try Self.groups(of: socket.descriptor)
  }

  private static func groups(of descriptor: Int32) throws(VarlinkFailure) -> [UInt32] {
    let peerGroups: Int32 = 59  // SO_PEERGROUPS, in no header that Swift sees
    var groups = [UInt32](repeating: 0, count: 64)
    while true {
      var length = socklen_t(groups.count * MemoryLayout<UInt32>.size)
      if getsockopt(descriptor, SOL_SOCKET, peerGroups, &groups, &length) == 0 {
        return Array(groups.prefix(Int(length) / MemoryLayout<UInt32>.size))
      }
      // ERANGE says how many bytes it takes.
      let needed = Int(length) / MemoryLayout<UInt32>.size
      guard errno == ERANGE, needed > groups.count else { throw .system("SO_PEERGROUPS") }
      groups = [UInt32](repeating: 0, count: needed)
    }
  }
}
