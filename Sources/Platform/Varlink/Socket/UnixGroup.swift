import Glibc

/// Groups of the system by name.
package enum UnixGroup {
  /// `nil` when there is no such group.
  package static func id(named name: String) -> UInt32? {
    var buffer = [CChar](repeating: 0, count: 4096)
    while true {
      var entry = group()
      var found: UnsafeMutablePointer<group>?
      let code = getgrnam_r(name, &entry, &buffer, buffer.count, &found)
      if code == ERANGE {
        buffer = [CChar](repeating: 0, count: buffer.count * 2)
        continue
      }
      return found == nil ? nil : entry.gr_gid
    }
  }
}
