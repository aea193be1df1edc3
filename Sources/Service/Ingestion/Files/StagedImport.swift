import CCrypto
import Glibc

/// The files of one import, copied below the state directory so that it can be finished after a crash.
package struct StagedImport: Hashable, Sendable {
  /// The import's id.
  package let id: Int
  package let directory: String

  /// A file as it lies there, and the name it was given.
  struct File: Hashable, Sendable {
    let name: String
    let path: String
  }

  /// Appends bytes to the file of that name, which begins with the first call.
  ///
  /// - Parameter name: as the messages are to show it; only its last part and plain characters are kept.
  package func append(_ bytes: UnsafeRawBufferPointer, toFile name: String) throws {
    let sink = try ByteSink(path: path(ofFile: name))
    try sink.write(bytes)
  }

  /// The same for an array.
  package func append(_ bytes: [UInt8], toFile name: String) throws {
    try bytes.withUnsafeBytes { try append($0, toFile: name) }
  }

  /// Copies a file from elsewhere on this machine.
  package func copy(_ source: String) throws {
    let sink = try ByteSink(path: path(ofFile: source))
    let bytes = try ByteSource(path: source)
    while try bytes.next({ try sink.write(UnsafeRawBufferPointer($0)) }) {}
  }

  /// In the order in which they were begun.
  func files() throws -> [File] {
    try Directory.names(directory).compactMap { entry in
      guard entry.utf8.count > 5, entry.prefix(4).allSatisfy(\.isNumber) else { return nil }
      return File(name: String(entry.dropFirst(5)), path: "\(directory)/\(entry)")
    }
  }

  /// Makes the copies durable.
  ///
  /// - Returns: the SHA-256 of names and contents, in hexadecimal.
  func seal() throws -> String {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
    for file in try files() {
      try ByteSink(path: file.path).sync()
      let name = Array(file.name.utf8) + [0]
      EVP_DigestUpdate(context, name, name.count)
      let source = try ByteSource(path: file.path)
      while try source.next({ EVP_DigestUpdate(context, $0.baseAddress, $0.count) }) {}
    }
    try Directory.sync(directory)
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func path(ofFile name: String) throws -> String {
    let plain = StagedImport.stagedName(of: name)
    let known = try files()
    if let file = known.first(where: { $0.name == plain }) { return file.path }
    let number = String(known.count + 1)
    return "\(directory)/\(String(repeating: "0", count: max(0, 4 - number.count)))\(number)-\(plain)"
  }

  /// The name under which a file is kept and shown.
  package static func stagedName(of name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? "file"
    let plain = last.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" }
    return String(plain.prefix(100))
  }
}
