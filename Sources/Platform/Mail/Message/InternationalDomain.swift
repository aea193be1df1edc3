/// Internationalised domain names as A-labels (RFC 5890), for the letters that map without doubt.
///
/// What is accepted: letters and decimal digits of any script, lower-cased; a Latin, Greek or Cyrillic letter with a
/// combining mark when both have one composed form. All else has no form here rather than a guessed one: characters that
/// IDNA 2003 and 2008 map differently (ß, ς, joiners), compatibility forms, other combining marks, mixed directions.
enum InternationalDomain {
  /// The whole domain in ASCII, lower case; nil when a label cannot be mapped.
  static func ascii(_ domain: String) -> String? {
    var labels: [String] = []
    for part in domain.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false) {
      guard let label = label(part) else { return nil }
      labels.append(label)
    }
    return labels.joined(separator: ".")
  }

  private static func label(_ part: Substring.UnicodeScalarView) -> String? {
    var mapped: [Unicode.Scalar] = []
    for scalar in part {
      if scalar.isASCII {
        mapped.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if (0x300...0x36F).contains(scalar.value) {
        guard let base = mapped.popLast(), let composed = compose(base, scalar) else { return nil }
        mapped.append(composed)
      } else {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard lower.count == 1, let letter = lower.first, isMappable(letter) else { return nil }
        mapped.append(letter)
      }
    }
    if mapped.allSatisfy(\.isASCII) { return String(String.UnicodeScalarView(mapped)) }
    // RFC 5891 4.2.3.1: hyphens in third and fourth place are kept for A-labels.
    let hyphens = mapped.count > 3 && mapped[2] == "-" && mapped[3] == "-"
    guard !hyphens, mapped.first != "-", mapped.last != "-", hasOneDirection(mapped) else { return nil }
    return Punycode.encode(mapped).map { "xn--" + $0 }
  }

  private static func isMappable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x7F: return false  // a letter like the Kelvin sign, whose lower case is ASCII
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: return false  // conjoining Jamo would have to be composed
    default: break
    }
    // Compatibility forms, and ß and ς, which IDNA 2003 maps and IDNA 2008 keeps.
    guard !scalar.properties.changesWhenNFKCCaseFolded else { return false }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber: return true
    default: return false
    }
  }

  /// The one character equal to a letter with a mark, found by the standard library's canonical equivalence.
  private static func compose(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    guard base.properties.isAlphabetic else { return nil }
    let pair = String(String.UnicodeScalarView([base, mark]))
    for block: ClosedRange<UInt32> in [0xC0...0x24F, 0x370...0x4FF, 0x1E00...0x1FFF] {
      for value in block {
        guard let candidate = Unicode.Scalar(value), isMappable(candidate), String(candidate) == pair else { continue }
        return candidate
      }
    }
    return nil
  }

  /// RFC 5893 in short: a label of a right-to-left script holds nothing else but inner digits and hyphens.
  private static func hasOneDirection(_ label: [Unicode.Scalar]) -> Bool {
    func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
      default: false
      }
    }
    guard label.contains(where: isRightToLeft) else { return true }
    guard let first = label.first, isRightToLeft(first), first.properties.generalCategory != .decimalNumber else {
      return false
    }
    return label.allSatisfy { isRightToLeft($0) || ("0"..."9").contains($0) || $0 == "-" }
  }
}
