import Glibc

/// The secrets that systemd hands to the service (`LoadCredential=`), as files in a directory of their own.
package struct Credentials: Sendable {
  /// As systemd's own limit.
  private static let sizeLimit = 1_048_576

  private let directory: String?

  package init(directory: String? = ProcessEnvironment.current["CREDENTIALS_DIRECTORY"]) {
    self.directory = directory
  }

  /// Without one line break at its end.
  /// - Throws: `credentialName`, `noCredential`, `credentialTooLarge`, `credentialNotText`, `system`.
  package func read(_ name: String) throws(SystemdFailure) -> Secret {
    if name.isEmpty || name == "." || name == ".." || name.contains("/") || name.utf8.contains(0) {
      throw .credentialName(name)
    }
    guard let directory else { throw .noCredential(name: name, directory: nil) }
    let file = open("\(directory)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if file < 0 {
      throw errno == ENOENT ? .noCredential(name: name, directory: directory) : .system("open credential \(name)")
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw .system("read credential \(name)") }
      if count == 0 { break }
      bytes += chunk[..<count]
      if bytes.count > Self.sizeLimit { throw .credentialTooLarge(name: name, limit: Self.sizeLimit) }
    }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .credentialNotText(name: name) }
    return Secret(text)
  }
}
