import Glibc

/// A system call on a Maildir that failed.
struct MaildirError: Error, CustomStringConvertible {
  let operation: String
  let path: String
  let code: Int32

  init(_ operation: String, _ path: String, code: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// `cannot create /var/lib/seatwatch/Maildir/tmp: No space left on device`.
  var description: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}
