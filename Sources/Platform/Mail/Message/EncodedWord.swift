/// RFC 2047 encoded words in UTF-8: `=?utf-8?Q?…?=` or `=?utf-8?B?…?=`, whichever is shorter for the whole text.
enum EncodedWord {
  /// RFC 2047 2.
  static let longest = 75
  private static let overhead = 12

  /// - Parameters:
  ///   - text: without control characters.
  ///   - first: the length that the first word may have, at least 24; the others have 75.
  /// - Returns: whole characters in each word, in order, to be written with a fold or a blank between them.
  static func words(_ text: String, firstWithin first: Int) -> [[UInt8]] {
    let quotedLength = text.utf8.reduce(0) { $0 + width($1) }
    let isQuoted = quotedLength <= (text.utf8.count + 2) / 3 * 4
    var words: [[UInt8]] = []
    var room = first - overhead
    var piece: [UInt8] = []
    var pieceWidth = 0
    for scalar in text.unicodeScalars {
      let units = UTF8.encode(scalar)
      guard let units else { continue }
      let added = units.reduce(0) { $0 + width($1) }
      let total = isQuoted ? pieceWidth + added : (piece.count + units.count + 2) / 3 * 4
      if total > room, !piece.isEmpty {
        words.append(word(piece, isQuoted: isQuoted))
        piece.removeAll(keepingCapacity: true)
        pieceWidth = 0
        room = longest - overhead
      }
      piece.append(contentsOf: units)
      pieceWidth += added
    }
    if !piece.isEmpty { words.append(word(piece, isQuoted: isQuoted)) }
    return words
  }

  private static func word(_ piece: [UInt8], isQuoted: Bool) -> [UInt8] {
    var word = Array((isQuoted ? "=?utf-8?Q?" : "=?utf-8?B?").utf8)
    if isQuoted {
      for byte in piece {
        switch byte {
        case 0x20: word.append(0x5F)
        case _ where width(byte) == 1: word.append(byte)
        default: word.append(contentsOf: [0x3D, ASCII.hexDigit(byte >> 4), ASCII.hexDigit(byte & 15)])
        }
      }
    } else {
      Base64.append(piece[...], to: &word)
    }
    word.append(contentsOf: "?=".utf8)
    return word
  }

  /// Section 5 (3): what may stand for itself even inside a display name; a blank is written `_`.
  private static func width(_ byte: UInt8) -> Int {
    switch byte {
    case 0x20, 0x21, 0x2A, 0x2B, 0x2D, 0x2F: 1
    default: ASCII.isAlphanumeric(byte) ? 1 : 3
    }
  }
}
