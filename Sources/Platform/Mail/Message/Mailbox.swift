/// A person or program that mail comes from or goes to: an address, with a name for people to read.
package struct Mailbox: Hashable, Sendable, CustomStringConvertible {
  /// Any text, may be empty. What cannot stand in a header is replaced when it is written: see ``HeaderField``.
  package let name: String
  package let address: EmailAddress

  package init(name: String = "", address: EmailAddress) {
    self.name = name
    self.address = address
  }

  /// Reads `ada.alder@example.com`, `Ada Alder <ada.alder@example.com>` or `"Alder, Ada" <ada.alder@example.com>`.
  ///
  /// - Throws: ``AddressError``.
  package init(_ text: String) throws(AddressError) {
    let trimmed = text.trimmingBlanks()
    guard let open = trimmed.unicodeScalars.lastIndex(of: "<") else {
      self.init(address: try EmailAddress(trimmed))
      return
    }
    let rest = trimmed.unicodeScalars[trimmed.unicodeScalars.index(after: open)...]
    guard rest.last == ">" else { throw AddressError(text: text, problem: .mailbox) }
    let name = String(trimmed.unicodeScalars[..<open]).trimmingBlanks()
    self.init(name: try Mailbox.unquoted(name, in: text), address: try EmailAddress(String(rest.dropLast())))
  }

  /// `Ada Alder <ada.alder@example.com>`, for people and logs; headers are written by ``HeaderField``.
  package var description: String { name.isEmpty ? "\(address)" : "\(name) <\(address)>" }

  private static func unquoted(_ name: String, in text: String) throws(AddressError) -> String {
    guard name.unicodeScalars.contains("\"") else { return name }
    var plain = String.UnicodeScalarView()
    var escaped = false
    let scalars = Array(name.unicodeScalars)
    guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else {
      throw AddressError(text: text, problem: .mailbox)
    }
    for scalar in scalars.dropFirst().dropLast() {
      switch (escaped, scalar) {
      case (false, "\\"): escaped = true
      case (false, "\""): throw AddressError(text: text, problem: .mailbox)
      default:
        plain.append(scalar)
        escaped = false
      }
    }
    guard !escaped else { throw AddressError(text: text, problem: .mailbox) }
    return String(plain)
  }
}
