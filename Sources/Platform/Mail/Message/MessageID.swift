/// RFC 5322 3.6.4: `<left@right>`, both dot-atoms. It never changes over the retries of a message.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
  /// Without the angle brackets.
  package let value: String

  /// - Parameter text: with or without the angle brackets.
  /// - Throws: ``MessageError/messageID(_:)``.
  package init(_ text: String) throws(MessageError) {
    var value = text
    if value.utf8.first == 0x3C, value.utf8.last == 0x3E { value = String(value.dropFirst().dropLast()) }
    let sides = value.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
    guard value.utf8.count <= 248, sides.count == 2,
      sides.allSatisfy({ EmailAddress.isDotAtom(String(decoding: $0, as: UTF8.self)) })
    else { throw MessageError.messageID(text) }
    self.value = value
  }

  package var description: String { "<\(value)>" }
}
