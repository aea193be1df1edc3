import Foundation
import Reports
import Systemd

/// The secret from which links, Message-IDs and pseudonyms are derived: the credential `installation-key` (32 bytes or 64 hex
/// digits), else a file in the state directory that the first start makes.
enum InstallationKey {
  static func load(_ state: StateDirectory, credentials: Credentials) throws(DaemonFailure) -> SecretKey {
    if let credential = try? credentials.read("installation-key") {  // absent without systemd; then the file counts
      guard let key = key(from: Array(credential.text.utf8)) else {
        throw DaemonFailure.key("the credential `installation-key` must be 64 hex digits")
      }
      return key
    }
    if FileManager.default.fileExists(atPath: state.keyFile) { return try read(state.keyFile) }
    try create(state.keyFile)
    return try read(state.keyFile)
  }

  /// The key before this one, if the operator keeps it: the credential `installation-key-previous`, else the file
  /// `installation.key.previous`. Links that it signed are still good; nothing is signed with it.
  static func previous(_ state: StateDirectory, credentials: Credentials) throws(DaemonFailure) -> SecretKey? {
    if let credential = try? credentials.read("installation-key-previous") {  // absent unless a key was replaced
      guard let key = key(from: Array(credential.text.utf8)) else {
        throw DaemonFailure.key("the credential `installation-key-previous` must be 64 hex digits")
      }
      return key
    }
    let file = "\(state.keyFile).previous"
    return FileManager.default.fileExists(atPath: file) ? try read(file) : nil
  }

  private static func read(_ path: String) throws(DaemonFailure) -> SecretKey {
    guard let data = FileManager.default.contents(atPath: path), let key = key(from: Array(data)) else {
      throw DaemonFailure.key(
        "\(path) must hold 64 hex digits; without it the links in mail that was sent are worth nothing")
    }
    return key
  }

  /// Written whole and durable before it is used: a key that is lost at a power cut would break every link.
  private static func create(_ path: String) throws(DaemonFailure) {
    var random = SystemRandomNumberGenerator()
    let digits = (0..<64).map { _ in String(random.next(upperBound: UInt(16)), radix: 16) }.joined() + "\n"
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DaemonFailure.key("\(temporary): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    let bytes = Array(digits.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0, rename(temporary, path) == 0
    else {
      throw DaemonFailure.key("\(path): \(String(cString: strerror(errno)))")
    }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw DaemonFailure.key("\(path): \(String(cString: strerror(errno)))") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw DaemonFailure.key("\(path): \(String(cString: strerror(errno)))") }
  }

  private static func key(from bytes: [UInt8]) -> SecretKey? {
    let digits = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else { return nil }
    var key: [UInt8] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      key.append(byte)
      rest = rest.dropFirst(2)
    }
    return SecretKey(key)
  }
}
