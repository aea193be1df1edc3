/// A file that goes with a message.
package struct Attachment: Hashable, Sendable {
  package let fileName: String
  package let contentType: String
  package let bytes: [UInt8]

  /// - Parameters:
  ///   - fileName: 1 to 200 bytes of UTF-8 without the blanks at both ends. `/` and `\`, control characters and marks that change the direction of
  ///     writing (which disguise an extension) become `_`.
  ///   - contentType: `text/csv` or `text/csv; charset=utf-8`; not `multipart` and not `message`, which may not be base64.
  /// - Throws: ``MessageError/fileName(_:)``, ``MessageError/contentType(_:)``.
  package init(fileName: String, contentType: String, bytes: [UInt8]) throws(MessageError) {
    let trimmed = fileName.trimmingBlanks()
    guard (1...200).contains(trimmed.utf8.count) else { throw MessageError.fileName(fileName) }
    var safe = String.UnicodeScalarView()
    for scalar in trimmed.unicodeScalars { safe.append(Attachment.isUnsafe(scalar) ? "_" : scalar) }
    self.fileName = String(safe)
    guard Attachment.words(of: contentType) != nil else { throw MessageError.contentType(contentType) }
    self.contentType = contentType
    self.bytes = bytes
  }

  func write(to writer: inout HeaderWriter) {
    writer.begin("Content-Type")
    for word in Attachment.words(of: contentType) ?? [] { writer.word(word) }
    writer.end()
    writer.line("Content-Transfer-Encoding", "base64")
    writer.begin("Content-Disposition")
    writer.word("attachment;")
    for word in fileNameParameters { writer.word(word) }
    writer.end()
  }

  /// `filename="a.csv"`, or RFC 2231: `filename*=utf-8''%C3%A4.csv`, in numbered pieces of whole characters when it is long.
  private var fileNameParameters: [String] {
    let isPlain = fileName.utf8.allSatisfy { ASCII.isAlphanumeric($0) || " ._-+()".utf8.contains($0) }
    if isPlain, fileName.utf8.count <= 60 {
      return ["filename=\"\(fileName)\""]
    }
    var pieces: [String] = []
    var piece = ""
    for scalar in fileName.unicodeScalars {
      let encoded = Attachment.percentEncoded(scalar)
      if piece.utf8.count + encoded.utf8.count > 50 {
        pieces.append(piece)
        piece = ""
      }
      piece += encoded
    }
    pieces.append(piece)
    if pieces.count == 1 { return ["filename*=utf-8''\(pieces[0])"] }
    return pieces.enumerated().map { index, piece in
      "filename*\(index)*=\(index == 0 ? "utf-8''" : "")\(piece)\(index == pieces.count - 1 ? "" : ";")"
    }
  }

  private static func percentEncoded(_ scalar: Unicode.Scalar) -> String {
    var encoded: [UInt8] = []
    for byte in String(scalar).utf8 {
      if ASCII.isAlphanumeric(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F {
        encoded.append(byte)
      } else {
        encoded.append(contentsOf: [0x25, ASCII.hexDigit(byte >> 4), ASCII.hexDigit(byte & 15)])
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2F, 0x5C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: HeaderText.isControl(scalar)
    }
  }

  /// The parts of a content type, each but the last with its semicolon; nil when it is none.
  private static func words(of contentType: String) -> [String]? {
    let parts = contentType.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmingBlanks() }
    guard contentType.utf8.count <= 200, let type = parts.first else { return nil }
    let names = type.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count == 2, names.allSatisfy({ ASCII.isToken($0) }) else { return nil }
    guard !["multipart", "message"].contains(names[0].lowercased()) else { return nil }
    for parameter in parts.dropFirst() {
      let sides = parameter.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, sides.allSatisfy({ ASCII.isToken($0) }) else { return nil }
    }
    return parts.enumerated().map { index, part in index == parts.count - 1 ? part : part + ";" }
  }
}
