import Glibc

extension VarlinkFailure {
  static func system(_ call: String, code: Int32 = errno) -> VarlinkFailure {
    .system(call: call, code: code, text: String(cString: strerror(code)))
  }

  /// For calls that answer -1 and set `errno`.
  @discardableResult
  static func check(_ call: String, _ result: Int32) throws(VarlinkFailure) -> Int32 {
    if result < 0 { throw .system(call) }
    return result
  }
}
