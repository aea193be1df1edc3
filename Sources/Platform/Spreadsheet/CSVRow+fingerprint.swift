extension CSVRow {
  /// The same for the same fields, and hardly ever for others (FNV-1a, 64 bits).
  package var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for end in ends { hash = (hash ^ UInt64(truncatingIfNeeded: end)) &* 0x100_0000_01B3 }
    return hash
  }

  /// The same in 31 bits.
  package var shortFingerprint: Int { CSVRow.short(fingerprint) }

  /// Of one text, in 31 bits.
  package static func shortFingerprint(of text: String) -> Int {
    short(CSVRow(line: 0, values: [Array(text.utf8)]).fingerprint)
  }

  private static func short(_ hash: UInt64) -> Int { Int((hash ^ (hash >> 32)) & 0x7FFF_FFFF) }
}
