import Glibc

/// What the kernel refused.
package enum TimekeepingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `call` failed with this `errno`.
  case system(call: String, errno: Int32)

  package var description: String {
    switch self {
    case .system(let call, let errno): "\(call) failed: \(String(cString: strerror(errno)))"
    }
  }

  /// The result of a call that returns −1 and sets `errno` when it fails.
  static func check(_ result: Int32, _ call: String) throws(TimekeepingError) -> Int32 {
    guard result >= 0 else { throw .system(call: call, errno: errno) }
    return result
  }
}
