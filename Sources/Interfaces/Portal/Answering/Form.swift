import HTTPTypes
import HummingbirdCore
import NIOCore

/// The fields of a form or of a query, in their order; a name can come more than once.
struct Form: Sendable {
  private let fields: [(name: String, value: String)]

  private static let mostFields = 2000

  /// Reads `application/x-www-form-urlencoded`; `nil` when it is not well formed, not UTF-8, or has too many fields.
  init?(urlEncoded text: some StringProtocol) {
    var fields: [(String, String)] = []
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(parts[0]), let value = parts.count == 2 ? decoded(parts[1]) : "" else { return nil }
      fields.append((name, value))
    }
    guard fields.count <= Form.mostFields else { return nil }
    self.fields = fields
  }

  /// Reads the body of a request.
  /// - Throws: ``PortalError/tooLarge``, ``PortalError/badForm(_:)``.
  init(of request: Request, upTo limit: Int) async throws {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw PortalError.tooLarge }
    let body: ByteBuffer
    do { body = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
      throw PortalError.tooLarge
    }
    guard let text = String(validating: body.readableBytesView, as: UTF8.self), let form = Form(urlEncoded: text) else {
      throw PortalError.badForm("It is not a form as our pages send them.")
    }
    self = form
  }

  static let empty = Form()
  private init() { fields = [] }

  /// The first of that name, without white space around it; `nil` when there is none.
  subscript(_ name: String) -> String? {
    fields.first { $0.name == name }.map { field in
      var value = Substring(field.value)
      while value.first?.isWhitespace == true { value.removeFirst() }
      while value.last?.isWhitespace == true { value.removeLast() }
      return String(value)
    }
  }

  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
}

private func decoded(_ text: some StringProtocol) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
    case UInt8(ascii: "%"):
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.first != UInt8(ascii: "+")
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    default: bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}

/// As part of a path or a query: everything but letters, digits and `-._~` as %XX.
func percentEncoded(_ text: String) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}
