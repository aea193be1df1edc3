/// Makes one harmless line of a value that came from outside.
struct DisplayText {
  /// In Unicode scalars.
  static let longest = 120

  /// Control characters and line ends become spaces, marks that turn the direction of what follows go, and what is
  /// longer than `longest` ends in `…`.
  static func clean(_ value: String) -> String {
    isClean(value) ? value : cleaned(value)
  }

  /// True of most values: a short line of ASCII with single blanks inside.
  private static func isClean(_ value: String) -> Bool {
    guard value.utf8.count < longest else { return false }
    var previous = UInt8(ascii: " ")
    for byte in value.utf8 {
      guard byte > 0x20 || (byte == 0x20 && previous != 0x20), byte < 0x7F else { return false }
      previous = byte
    }
    return previous != UInt8(ascii: " ")
  }

  private static func cleaned(_ value: String) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    var pendingSpace = false
    for scalar in value.unicodeScalars {
      if isDirectionMark(scalar) { continue }
      if scalar.properties.isWhitespace || isControl(scalar) {
        pendingSpace = count > 0
        continue
      }
      if count + (pendingSpace ? 2 : 1) >= longest, count > 0 {
        scalars.append("…")
        break
      }
      if pendingSpace {
        scalars.append(" ")
        count += 1
        pendingSpace = false
      }
      scalars.append(scalar)
      count += 1
    }
    return String(scalars)
  }

  /// A link as one word: whatever would end it is left out.
  static func link(_ value: String) -> String {
    String(String.UnicodeScalarView(value.unicodeScalars.filter { !$0.properties.isWhitespace && !isControl($0) }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }

  /// Embeddings, overrides, isolates, and the two marks: with them a name could rearrange the line it stands in.
  private static func isDirectionMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
