/// Classes of bytes in the grammar of mail.
enum ASCII {
  static let lineEnd: [UInt8] = [0x0D, 0x0A]

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// RFC 5322 3.2.3 atext.
  static func isAtomText(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  /// RFC 2045 5.1: what a token may hold, such as a media type.
  static func isToken(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-.^_`{|}~".utf8.contains(byte)
  }

  static func isToken(_ text: some StringProtocol) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isToken) }

  /// `0…9A…F`, as quoted-printable wants them.
  static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
