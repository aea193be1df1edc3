import Glibc

extension SystemdFailure {
  static func system(_ call: String, code: Int32 = errno) -> SystemdFailure {
    .system(call: call, code: code, text: String(cString: strerror(code)))
  }
}
