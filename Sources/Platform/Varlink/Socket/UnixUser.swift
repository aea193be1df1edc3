import Glibc

/// Users of the system by number.
package enum UnixUser {
  /// `nil` when the system has no name for it.
  package static func name(of uid: UInt32) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    while true {
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwuid_r(uid, &entry, &buffer, buffer.count, &found)
      if code == ERANGE {
        buffer = [CChar](repeating: 0, count: buffer.count * 2)
        continue
      }
      return found?.pointee.pw_name.map { String(cString: $0) }
    }
  }
}
