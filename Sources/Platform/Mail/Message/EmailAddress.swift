/// An address that is safe to write into an SMTP command: an ASCII dot-atom local part and an A-label domain.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
  package let localPart: String
  /// Lower case.
  package let domain: String

  /// `ada.alder@example.com`.
  package var description: String { "\(localPart)@\(domain)" }

  /// - Throws: ``AddressError`` that says what is wrong with `text`.
  package init(_ text: String) throws(AddressError) {
    guard let at = text.lastIndex(of: "@") else { throw AddressError(text: text, problem: .noAt) }
    let localPart = String(text[..<at])
    let domain = text[text.index(after: at)...].lowercased()
    guard (1...64).contains(localPart.utf8.count), EmailAddress.isDotAtom(localPart) else {
      throw AddressError(text: text, problem: .localPart)
    }
    guard (1...253).contains(domain.utf8.count), EmailAddress.isDomain(domain) else {
      throw AddressError(text: text, problem: .domain)
    }
    guard localPart.utf8.count + 1 + domain.utf8.count <= 254 else { throw AddressError(text: text, problem: .length) }
    self.localPart = localPart
    self.domain = domain
  }

  /// RFC 5322 3.2.3: atext without blanks, dots only between atoms.
  private static func isDotAtom(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
          default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
          }
        }
    }
  }

  /// RFC 1123 2.1: labels of letters, digits and inner hyphens.
  private static func isDomain(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }
  }
}

/// Why a text is no address that can be written to.
package struct AddressError: Error, Hashable, CustomStringConvertible {
  package enum Problem: String, Hashable, Sendable {
    case noAt = "there is no @"
    case localPart = "the part before the @ must be 1 to 64 ASCII letters, digits, inner dots or !#$%&'*+-/=?^_`{|}~"
    case domain = "the part after the @ must be a domain name"
    case length = "it is longer than 254 characters"
  }

  package let text: String
  package let problem: Problem

  package var description: String { "\"\(text)\" is not an e-mail address: \(problem.rawValue)" }
}
