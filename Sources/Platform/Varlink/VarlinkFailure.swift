/// What can go wrong beside a declared error: the socket, the connection, or the other side's way of speaking.
package enum VarlinkFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing lies at the path.
  case noSocket(path: String)
  /// A socket lies there, but nobody listens on it.
  case nobodyListens(path: String)
  /// The socket's mode or group keeps this user out.
  case notPermitted(path: String)
  /// Another process listens there already.
  case inUse(path: String)
  /// Something else than a socket lies at the path; it is left alone.
  case notASocket(path: String)
  case pathTooLong(path: String)
  case noSuchGroup(name: String)
  /// An adopted descriptor is not a listening Unix stream socket.
  case notAListener(descriptor: Int32)
  case frameTooLarge(limit: Int)
  /// The message is not what the protocol asks for.
  case malformed(String)
  /// The other side went away before the end.
  case connectionEnded
  /// The other side did not read for longer than allowed.
  case stoppedReading
  /// A call was begun on a client whose last call has not ended.
  case callInProgress
  case description(line: Int, String)
  case system(call: String, code: Int32, text: String)

  package var description: String {
    switch self {
    case .noSocket(let path): "no socket at \(path): is the daemon running?"
    case .nobodyListens(let path): "nobody listens on \(path): the daemon has stopped"
    case .notPermitted(let path): "not permitted to connect to \(path): it takes its owner, its group or root"
    case .inUse(let path): "\(path) is in use: another process listens on it"
    case .notASocket(let path): "\(path) is not a socket; move it away or choose another path"
    case .pathTooLong(let path): "\(path) is too long for a socket: at most 107 bytes"
    case .noSuchGroup(let name): "there is no group \"\(name)\""
    case .notAListener(let descriptor): "descriptor \(descriptor) is not a listening Unix stream socket"
    case .frameTooLarge(let limit): "message larger than \(limit) bytes"
    case .malformed(let what): "malformed message: \(what)"
    case .connectionEnded: "the other side ended the connection"
    case .stoppedReading: "the other side stopped reading"
    case .callInProgress: "a call on this connection has not ended yet"
    case .description(let line, let what): "interface description, line \(line): \(what)"
    case .system(let call, _, let text): "\(call): \(text)"
    }
  }
}
