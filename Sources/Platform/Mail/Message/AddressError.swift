/// Why a text is no address that can be written to.
package struct AddressError: Error, Hashable, CustomStringConvertible {
  package enum Problem: String, Hashable, Sendable {
    case noAt = "there is no @"
    case localPart = "the part before the @ must be 1 to 64 ASCII letters, digits, inner dots or !#$%&'*+-/=?^_`{|}~"
    case localPartNotASCII =
      "the part before the @ has a letter outside ASCII, which many mail servers cannot deliver to"
    case domain = "the part after the @ must be a domain name"
    case domainNotMapped =
      "the part after the @ has a character that has no single ASCII form; write the domain in its xn-- form"
    case length = "it is longer than 254 characters"
    case mailbox = "expected an address, or a name and then an address in <>"
  }

  package let text: String
  package let problem: Problem

  /// One line: control characters of the input are shown escaped, so that it can be logged.
  package var description: String { "\(HeaderText.shown(text)) is not an e-mail address: \(problem.rawValue)" }
}
