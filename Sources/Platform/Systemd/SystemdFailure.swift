/// What can go wrong between systemd and a service.
package enum SystemdFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// A variable that systemd sets has a value it never gives.
  case variable(name: String, value: String, expected: String)
  /// No socket of this name was handed over.
  case noSocket(name: String, given: [String])
  /// Two sockets have the same name; `FileDescriptorName=` tells them apart.
  case twoSockets(name: String)
  case wrongSocket(name: String, expected: String)
  case credentialName(String)
  case noCredential(name: String, directory: String?)
  case credentialTooLarge(name: String, limit: Int)
  case credentialNotText(name: String)
  case system(call: String, code: Int32, text: String)

  package var description: String {
    switch self {
    case .variable(let name, let value, let expected): "\(name) is \"\(value)\"; expected \(expected)"
    case .noSocket(let name, let given):
      "systemd passed no socket named \"\(name)\""
        + (given.isEmpty ? "" : ", only \(given.map { "\"\($0)\"" }.joined(separator: ", "))")
    case .twoSockets(let name): "systemd passed two sockets named \"\(name)\": set FileDescriptorName="
    case .wrongSocket(let name, let expected): "the socket \"\(name)\" passed by systemd is not \(expected)"
    case .credentialName(let name): "\"\(name)\" is not the name of a credential: no /, not . or .., not empty"
    case .noCredential(let name, let directory):
      "there is no credential \"\(name)\"" + (directory.map { " in \($0)" } ?? ": $CREDENTIALS_DIRECTORY is not set")
    case .credentialTooLarge(let name, let limit): "the credential \"\(name)\" is larger than \(limit) bytes"
    case .credentialNotText(let name): "the credential \"\(name)\" is not UTF-8 text"
    case .system(let call, _, let text): "\(call): \(text)"
    }
  }
}
