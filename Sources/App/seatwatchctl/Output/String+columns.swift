extension String {
  /// How many columns of a terminal it takes: two for a wide character (Unicode's East Asian Width W and F, and emoji), none for
  /// one that is drawn over another.
  var columns: Int {
    if utf8.count == unicodeScalars.count { return utf8.count }
    return reduce(0) { $0 + $1.columns }
  }
}

extension Character {
  fileprivate var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains(where: \.isWide) { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115f, 0x2329...0x232a, 0x2e80...0x303e, 0x3041...0x4dbf, 0x4e00...0xa4cf, 0xa960...0xa97c,
      0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6b, 0xff01...0xff60, 0xffe0...0xffe6,
      0x17000...0x18d08, 0x1b000...0x1b2fb, 0x20000...0x3fffd:
      true
    case 0xfe0f: true
    default: properties.isEmojiPresentation
    }
  }
}
