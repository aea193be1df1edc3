import Glibc
import Logging

/// Where the log goes.
package enum LogDestination: Hashable, Sendable {
  case journal
  case console

  /// The journal when standard error is connected to it: `$JOURNAL_STREAM` names the stream's device and inode, and a
  /// program started by a service with another standard error inherits the variable all the same.
  package static func of(_ environment: ProcessEnvironment = .current, descriptor: Int32 = STDERR_FILENO) -> Self {
    var status = stat()
    guard let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &status) == 0 else { return .console }
    return stream == "\(status.st_dev):\(status.st_ino)" ? .journal : .console
  }

  /// - Parameter prefix: of the journal's fields.
  package func handler(label: String, prefix: String, level: Logger.Level) -> any LogHandler {
    switch self {
    case .journal: JournalLogHandler(label: label, prefix: prefix, level: level)
    case .console: ConsoleLogHandler(level: level)
    }
  }
}
