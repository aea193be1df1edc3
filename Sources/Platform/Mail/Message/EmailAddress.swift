/// An address that is safe to write into an SMTP command: an ASCII dot-atom local part and an A-label domain.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
  package let localPart: String
  /// Lower case; an internationalised domain stands here as A-labels (`xn--bcher-kva.example`).
  package let domain: String

  /// `ada.alder@example.com`.
  package var description: String { "\(localPart)@\(domain)" }

  /// - Throws: ``AddressError`` that says what is wrong with `text`.
  package init(_ text: String) throws(AddressError) {
    let scalars = text.unicodeScalars
    guard let at = scalars.lastIndex(of: "@") else { throw AddressError(text: text, problem: .noAt) }
    let localPart = String(scalars[..<at])
    guard localPart.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw AddressError(text: text, problem: .localPartNotASCII)
    }
    guard (1...64).contains(localPart.utf8.count), EmailAddress.isDotAtom(localPart) else {
      throw AddressError(text: text, problem: .localPart)
    }
    let written = String(scalars[scalars.index(after: at)...])
    let domain: String
    if written.utf8.allSatisfy({ $0 < 0x80 }) {
      domain = written.lowercased()
    } else {
      guard let mapped = InternationalDomain.ascii(written) else {
        throw AddressError(text: text, problem: .domainNotMapped)
      }
      domain = mapped
    }
    guard (1...253).contains(domain.utf8.count), EmailAddress.isDomain(domain) else {
      throw AddressError(text: text, problem: .domain)
    }
    guard localPart.utf8.count + 1 + domain.utf8.count <= 254 else { throw AddressError(text: text, problem: .length) }
    self.localPart = localPart
    self.domain = domain
  }

  /// RFC 5322 3.2.3: atext without blanks, dots only between atoms.
  static func isDotAtom(_ text: String) -> Bool {
    text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy(ASCII.isAtomText)
    }
  }

  /// RFC 1123 2.1: labels of letters, digits and inner hyphens.
  static func isDomain(_ text: String) -> Bool {
    text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
        && label.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }
  }
}
